import { Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { CameraLink, type LinkedView } from "#src/view3d/camera-link.ts";

function viewFrom(x: number): LinkedView {
  return { position: new Vector3(x, 5, 10), target: new Vector3(x, 0, 0) };
}

describe("CameraLink", () => {
  it("shows the view of the one that moves in all the others, and in those that join later", () => {
    const link = new CameraLink();
    const seen: [string, number][] = [];
    const left = (view: LinkedView) => seen.push(["left", view.position.x]);
    const right = (view: LinkedView) => seen.push(["right", view.position.x]);
    link.join(left);
    const moved = viewFrom(3);
    link.lead(moved, left);
    moved.position.x = 99;
    const leave = link.join(right);
    link.lead(viewFrom(4), right);
    leave();
    link.lead(viewFrom(5), left);
    expect(seen).toEqual([
      ["right", 3],
      ["left", 4],
    ]);
  });
});
