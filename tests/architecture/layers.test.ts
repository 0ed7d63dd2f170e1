import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { CHECKED_FOLDERS, checkTree, layerOf } from "./check.ts";
import { LAYERS } from "./layers.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const BAD = path.join(import.meta.dirname, "bad");

/** Counts on its own, so that a listing that loses files is noticed. */
function countSources(folder: string): number {
  let count = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) count += countSources(path.join(folder, entry.name));
    else if (/\.(ts|tsx|mjs)$/.test(entry.name)) count += 1;
  }
  return count;
}

test("the source keeps the layer table, stays pure where it must, and has no cycles", () => {
  const result = checkTree(ROOT);
  expect(result.violations.map(({ at, message }) => `${at} ${message}`)).toEqual([]);
  const present = readdirSync(ROOT, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && (CHECKED_FOLDERS as readonly string[]).includes(entry.name),
  );
  const expected = present.reduce((sum, entry) => sum + countSources(path.join(ROOT, entry.name)), 0);
  expect(expected).toBeGreaterThan(0);
  expect(result.files.length).toBeGreaterThanOrEqual(expected);
  expect(result.referenceCount).toBeGreaterThan(0);
});

test("every planted violation is refused, and nothing else", () => {
  const refused = checkTree(BAD).violations.map(({ at, rule }) => `${at} ${rule}`);
  expect(refused.toSorted()).toEqual(
    [
      "sim/imports-models.ts:1 layer",
      "sim/imports-type.ts:1 layer",
      "sim/import-type-expression.ts:1 layer",
      "sim/imports-package.ts:1 layer",
      "sim/imports-node.ts:1 layer",
      "sim/reexports.ts:1 layer",
      "sim/reexports-all.ts:1 layer",
      "sim/imports-lazily.ts:1 layer",
      "sim/imports-unknown.ts:1 opaque-import",
      "sim/unresolved.ts:1 unresolved",
      "sim/own-alias.ts:1 alias",
      "sim/cycle-a.ts:1 cycle",
      "sim/pure/date.ts:1 pure",
      "sim/pure/new-date.ts:1 pure",
      "sim/pure/performance.ts:1 pure",
      "sim/pure/random.ts:1 pure",
      "sim/pure/log.ts:1 pure",
      "sim/pure/pi.ts:1 pure",
      "sim/pure/math-bracket.ts:1 pure",
      "sim/pure/math-alias.ts:1 pure",
      "sim/pure/power.ts:1 pure",
      "sim/pure/power-assign.ts:2 pure",
      "sim/pure/timeout.ts:1 pure",
      "sim/pure/console.ts:1 pure",
      "sim/pure/process.ts:1 pure",
      "sim/pure/intl.ts:1 pure",
      "sim/pure/global.ts:1 pure",
      "sim/pure/locale.ts:1 pure",
      "models/random.ts:1 pure",
      "models/relative.ts:1 alias",
      "seeds/imports-sim.ts:1 layer",
      "scenarios/imports-study.ts:1 layer",
      "src/study/random.ts:1 pure",
      "src/host/reads-files.ts:1 layer",
      "src/host/node-opens-nothing.ts:1 unresolved",
      "src/session/imports-node-pool.ts:1 layer",
      "src/session/imports-tests.ts:1 layer",
      "src/view3d/imports-host.ts:1 layer",
      "src/view3d/sim-value.ts:1 type-only",
      "src/panels/opens-worker.ts:1 layer",
      "src/panels/globs-host.ts:1 layer",
      "src/panels/imports-three.ts:1 layer",
      "src/elsewhere/file.ts:1 no-layer",
    ].toSorted(),
  );
});

test("the table names only layers and packages that exist", () => {
  const manifest = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };
  const packages = { ...manifest.dependencies, ...manifest.devDependencies };
  for (const [layer, allowed] of Object.entries(LAYERS)) {
    expect(layerOf(`${layer.replace("*", "")}/x.ts`), layer).toBe(layer);
    for (const entry of allowed) {
      const isKnown =
        entry === "node:*" ||
        entry === "package.json" ||
        (entry.startsWith("npm:") ? entry.slice(4) in packages : entry.replace("types:", "") in LAYERS);
      expect(isKnown, `${layer}: ${entry}`).toBe(true);
    }
  }
});
