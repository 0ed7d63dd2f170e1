import { parentPort } from "node:worker_threads";
import { run } from "#models/run.ts";
import { runSample } from "#src/reference/sample.ts";
import type { WorkerAnswer, WorkerTask } from "./node-pool.ts";

const port = parentPort;
if (port === null) throw new Error("this script runs as a worker thread only");

function answer(task: WorkerTask): WorkerAnswer {
  try {
    return { id: task.id, result: "sample" in task ? runSample(task.sample) : run(task.request) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { id: task.id, error: { name, message } };
  }
}

port.on("message", (task: WorkerTask) => port.postMessage(answer(task)));
