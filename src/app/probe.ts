import type { Session } from "#src/session/session.ts";

/** Figures for end-to-end tests, on pages opened with `?e2e=1` only. */
export function exposeProbes(session: Session): void {
  if (new URLSearchParams(location.search).get("e2e") !== "1") return;
  Object.defineProperty(window, "__chejian", {
    value: {
      simTime: () => session.clock.now,
      seek: (time: number) => session.scrub(time),
    },
  });
}
