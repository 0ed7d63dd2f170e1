import type { SavedState } from "./state-store.ts";
import { ENGINE_VERSION } from "./version.ts";

/** A run between two dispatches: may be stored, sent, and continued elsewhere by the same engine and file. */
export interface Snapshot {
  readonly engineVersion: string;
  /** Hash of the model file the run was compiled from. */
  readonly fileHash: string;
  readonly columns: SavedState;
}

/** Thrown when a snapshot belongs to another engine version or another file. */
export class SnapshotError extends Error {
  override readonly name = "SnapshotError";
}

/**
 * The state of a snapshot, if it is of this engine and this file.
 * @throws SnapshotError when it is not
 */
export function stateOfSnapshot(snapshot: Snapshot, fileHash: string): SavedState {
  if (snapshot.engineVersion !== ENGINE_VERSION) {
    throw new SnapshotError(
      `the snapshot is of engine ${snapshot.engineVersion}, this is engine ${ENGINE_VERSION}`,
    );
  }
  if (snapshot.fileHash !== fileHash) {
    throw new SnapshotError(`the snapshot is of file ${snapshot.fileHash}, this is file ${fileHash}`);
  }
  return snapshot.columns;
}
