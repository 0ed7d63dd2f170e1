import type { Time } from "#sim/time.ts";
import type { KeyframePlan } from "#models/keyframes.ts";
import type { RunRequest } from "#models/run.ts";
import type { Host, LiveLink } from "./host-port.ts";
import { BrowserPool } from "./browser-pool.ts";
import { GuardedWorker } from "./guarded-worker.ts";
import { BrowserWorkbookLink } from "./workbook-link.ts";
import type { LiveWorkerApi } from "./live-worker.ts";

/** Workers kept for what is on screen, so that a busy or cancelled study never delays the picture. */
const VIEW_WORKERS = 2;

/** The workers of this browser: all cores for the study, two workers for the view, one per live run. */
export function createBrowserHost(): Host {
  return {
    study: new BrowserPool(Math.max(1, navigator.hardwareConcurrency || 2)),
    view: new BrowserPool(VIEW_WORKERS),
    workbooks: new BrowserWorkbookLink(),
    openLive,
  };
}

async function openLive(request: RunRequest, from: Time, keyframes: KeyframePlan): Promise<LiveLink> {
  const worker = new GuardedWorker<LiveWorkerApi>(
    () => new Worker(new URL("./live-worker.ts", import.meta.url), { type: "module", name: "chejian-live" }),
  );
  const { scene, end } = await worker.call((api) => api.open(request, from, keyframes));
  return {
    scene,
    start: from,
    end,
    pace: (playing, speed) => worker.call((api) => api.pace(playing, speed)),
    take: () => worker.call((api) => api.take()),
    command: (command) => worker.call((api) => api.command(command)),
    verify: () => worker.call((api) => api.verify()),
    close: () => worker.terminate(),
  };
}
