import type { TestProject } from "vitest/node";
import { chooseGraphics } from "./launch.mjs";
import { servePage } from "./serve-page.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address of the built page, served as `npm start` does. */
    baseUrl: string;
    /** Browser flags with which WebGL works on this machine. */
    graphics: readonly string[];
  }
}

/** Builds the page when needed, serves it on a free port, and stops the server after the last test. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { baseUrl, stop } = await servePage();
  project.provide("baseUrl", baseUrl);
  project.provide("graphics", await chooseGraphics());
  return stop;
}
