import type { Time } from "../time.ts";

/** A record of a keyframe. `order` settles records of one time: the place of the original record in the trace. */
export interface StandingRecord {
  readonly time: Time;
  readonly order: number;
  readonly kind: number;
  readonly element: number;
  readonly a: number;
  readonly b: number;
}
