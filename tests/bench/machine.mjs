/** What the figures were measured on. */
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import process from "node:process";
import { launchBrowser } from "../e2e/launch.mjs";

/**
 * @typedef {object} Machine
 * @property {string} processor
 * @property {number} cores
 * @property {number} memoryGb
 * @property {string} system
 * @property {string} node
 * @property {number} load waiting processes over the last minute, before the bench
 * @property {string} [browser] absent when only the engine is measured
 * @property {string} [renderer] what draws WebGL
 */

/** @returns {Machine} */
export function describeComputer() {
  return {
    processor: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    load: loadavg()[0],
  };
}

/** @param {readonly string[]} graphics @returns {Promise<Machine>} */
export async function describeMachine(graphics) {
  const computer = describeComputer();
  const browser = await launchBrowser(graphics);
  try {
    const page = await browser.newPage();
    const renderer = await page.evaluate(() => {
      const gl = document.createElement("canvas").getContext("webgl2");
      const info = gl?.getExtension("WEBGL_debug_renderer_info");
      return String(info ? gl?.getParameter(info.UNMASKED_RENDERER_WEBGL) : "no WebGL");
    });
    return {
      ...computer,
      browser: `Chromium ${browser.version()}`,
      renderer,
    };
  } finally {
    await browser.close();
  }
}

/** @param {Machine} machine @returns {string} */
export function machineLine(machine) {
  const { processor, cores, memoryGb, system, node, browser, renderer, load } = machine;
  const computer = `${cores} cores ${processor}, ${memoryGb} GB, ${system}, Node ${node}`;
  const page = browser === undefined ? "" : `, ${browser}, WebGL by ${renderer}`;
  return `${computer}${page}, load before ${load.toFixed(2)}`;
}
