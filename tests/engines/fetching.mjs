/** Runs a command that fetches something, again after a while when the network fails. */
import { spawn } from "node:child_process";
import process from "node:process";

const WAITS_MS = [2_000, 10_000, 20_000];
const ATTEMPT_TIMEOUT_MS = 5 * 60_000;

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<boolean>} whether it ended well
 */
function attempt(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      timeout: ATTEMPT_TIMEOUT_MS,
      shell: process.platform === "win32",
    });
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<boolean>} whether one of the attempts ended well
 */
export async function fetchPatiently(command, args) {
  if (await attempt(command, args)) return true;
  for (const wait of WAITS_MS) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (await attempt(command, args)) return true;
  }
  return false;
}

/** Whether this run may fetch what is missing: E2E_INSTALL=0 forbids it. */
export function mayFetch() {
  return process.env["E2E_INSTALL"] !== "0";
}
