/** A red sign over every element that is stopped by a fault or a command: seen from across the hall. */
import {
  CanvasTexture,
  Matrix4,
  MeshBasicMaterial,
  type PerspectiveCamera,
  PlaneGeometry,
  SRGBColorSpace,
  Vector3,
} from "three";
import { InstancePool } from "../frame/instance-pool.ts";
import type { FrameReading } from "../frame/frame-reading.ts";
import type { Placement } from "../frame/placement.ts";
import { STATE_COLOURS } from "../theme.ts";
import { LABEL_FONT } from "./label-font.ts";
import type { Box } from "./label-places.ts";

const TEXTURE_SIZE = 64;
/** Above the top of the stack light, metres. */
const RISE = 0.75;

export class FaultMarks {
  /** Where the signs of this frame stand, so that no label covers them. */
  readonly boxes: Box[] = [];
  private readonly pool: InstancePool;
  private readonly texture: CanvasTexture;
  private readonly material: MeshBasicMaterial;
  private readonly matrix = new Matrix4();
  private readonly point = new Vector3();
  private readonly placement: Placement;

  constructor(placement: Placement) {
    this.placement = placement;
    this.texture = new CanvasTexture(paintSign());
    this.texture.colorSpace = SRGBColorSpace;
    this.material = new MeshBasicMaterial({
      map: this.texture,
      transparent: true,
      depthTest: false,
      depthWrite: false,
      toneMapped: false,
      fog: false,
    });
    this.pool = new InstancePool(new PlaneGeometry(1, 1), this.material, 8, { shadow: false });
    this.pool.mesh.renderOrder = -1;
  }

  get mesh() {
    return this.pool.mesh;
  }

  /** Places the signs on a screen of `width` by `height` pixels, `size` pixels large. */
  update(
    reading: FrameReading,
    camera: PerspectiveCamera,
    width: number,
    height: number,
    size: number,
  ): void {
    this.pool.begin();
    this.boxes.length = 0;
    for (const { lead, footprint, matrix } of this.placement.placed) {
      if (reading.groupOf(lead) !== "fault") continue;
      this.point
        .setFromMatrixPosition(matrix)
        .setY(footprint.height + RISE)
        .project(camera);
      if (this.point.z > 1) continue;
      const x = Math.round(((this.point.x + 1) / 2) * width);
      const y = Math.round(((this.point.y + 1) / 2) * height);
      this.matrix.makeScale(size, size, 1).setPosition(x, y, 0);
      this.pool.push(this.matrix);
      const half = size / 2;
      this.boxes.push({ left: x - half, right: x + half, bottom: y - half, top: y + half });
    }
    this.pool.end();
  }

  dispose(): void {
    this.pool.dispose();
    this.material.dispose();
    this.texture.dispose();
  }
}

function paintSign(): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = TEXTURE_SIZE;
  canvas.height = TEXTURE_SIZE;
  const context = canvas.getContext("2d");
  if (!context) return canvas;
  context.beginPath();
  context.roundRect(4, 4, TEXTURE_SIZE - 8, TEXTURE_SIZE - 8, 10);
  context.fillStyle = STATE_COLOURS.fault;
  context.fill();
  context.lineWidth = 5;
  context.strokeStyle = "#ffffff";
  context.stroke();
  context.fillStyle = "#ffffff";
  context.font = `800 44px ${LABEL_FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText("!", TEXTURE_SIZE / 2, TEXTURE_SIZE / 2 + 2);
  return canvas;
}
