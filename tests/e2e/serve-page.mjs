/** Builds the page when needed and serves it on a free port, as `npm start` does. */
import { spawn } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";

const START = path.resolve(import.meta.dirname, "../../src/cli/bin/start.mjs");
const START_TIMEOUT_MS = 180_000;

/** @returns {Promise<{ baseUrl: string, stop: () => Promise<void> }>} */
export async function servePage() {
  const server = spawn(process.execPath, [START], {
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => server.once("exit", () => resolve()));
  /** @type {string} */
  const baseUrl = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      server.kill();
      reject(new Error("start.mjs printed no address in time"));
    }, START_TIMEOUT_MS);
    createInterface({ input: server.stdout }).once("line", (line) => {
      clearTimeout(timer);
      resolve(line.trim());
    });
    server.once("exit", (code) => reject(new Error(`start.mjs ended with exit code ${code}`)));
  });
  return {
    baseUrl,
    stop: async () => {
      server.kill();
      await ended;
    },
  };
}
