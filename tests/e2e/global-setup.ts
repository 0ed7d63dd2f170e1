import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import type { TestProject } from "vitest/node";
import { chooseGraphics } from "./launch.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address of the built page, served as `npm start` does. */
    baseUrl: string;
    /** Browser flags with which WebGL works on this machine. */
    graphics: readonly string[];
  }
}

const START = path.resolve(import.meta.dirname, "../../src/cli/bin/start.mjs");
const START_TIMEOUT_MS = 180_000;

/** Builds the page when needed, serves it on a free port, and stops the server after the last test. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = spawn(process.execPath, [START], {
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const baseUrl = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error("start.mjs printed no address in time")),
      START_TIMEOUT_MS,
    );
    createInterface({ input: server.stdout }).once("line", (line) => {
      clearTimeout(timer);
      resolve(line.trim());
    });
    server.once("exit", (code) => reject(new Error(`start.mjs ended with exit code ${code}`)));
  });
  project.provide("baseUrl", baseUrl);
  project.provide("graphics", await chooseGraphics());
  return async () => {
    server.kill();
    await ended;
  };
}
