import type { SavedState } from "#sim/state-store.ts";

/** All state of a run between two events. It fits only the same run of the same file and engine version. */
export interface Snapshot {
  engineVersion: string;
  fileHash: string;
  /** canonical JSON of what else makes the run */
  run: string;
  state: SavedState;
}

/** Thrown when a snapshot belongs to another engine version, file or run. */
export class SnapshotError extends Error {
  override readonly name = "SnapshotError";
}
