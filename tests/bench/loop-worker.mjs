/** Model T of the flat loop in a worker thread: what two threads of this machine give without any pool or engine. */
import { parentPort } from "node:worker_threads";
import { serialLine } from "./flat-loop.mjs";

parentPort?.on("message", (/** @type {number} */ parts) => parentPort?.postMessage(serialLine(parts)));
