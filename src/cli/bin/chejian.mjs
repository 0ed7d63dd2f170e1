#!/usr/bin/env node
/**
 * Starts the command line: builds it when its sources changed, then runs it in this process.
 * Arguments, standard streams, signals and the exit code are the command's own.
 */
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { hashSources, keepBuild, runVite } from "./freshness.mjs";

const SOURCES = ["sim", "models", "scenarios", "seeds", "src"];

const folder = await keepBuild("dist-cli", hashSources(SOURCES), async (outDir) => {
  process.stderr.write("正在准备命令行程序 / Preparing the command line…\n");
  await runVite("vite.cli.config.ts", outDir);
});

const main = path.join(folder, "main.js");
process.argv[1] = main;
await import(pathToFileURL(main).href);
