import type { Vector3 } from "three";

/** Where a camera stands and what it looks at. */
export interface LinkedView {
  readonly position: Vector3;
  readonly target: Vector3;
}

type Follow = (view: LinkedView) => void;

/** Keeps the cameras of several pictures of one hall alike: whichever is moved, the others follow. */
export class CameraLink {
  private readonly members = new Set<Follow>();
  private last: LinkedView | undefined;

  /** Joins a picture, which takes the view that the others have; returns the function that takes it out again. */
  join(follow: Follow): () => void {
    this.members.add(follow);
    if (this.last) follow(this.last);
    return () => this.members.delete(follow);
  }

  /** Shows `view` in all pictures but the one that moved. */
  lead(view: LinkedView, mover: Follow): void {
    this.last = { position: view.position.clone(), target: view.target.clone() };
    for (const follow of this.members) if (follow !== mover) follow(this.last);
  }
}
