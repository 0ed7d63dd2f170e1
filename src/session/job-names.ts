import type { Scene } from "#models/scene.ts";

/** The job that a part of the trace is; undefined where parts are no jobs. */
export function jobOf(
  { jobs }: Pick<Scene, "jobs">,
  part: number,
): { id: string; pieces: number } | undefined {
  return jobs === undefined || part < 0 ? undefined : jobs[part % jobs.length];
}
