import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** Runs one of the project's tools on a planted fault. */
function run(script: string, ...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(ROOT, "node_modules", script), ...args],
    {
      cwd: ROOT,
      encoding: "utf8",
      timeout: 60_000,
    },
  );
  return { status, output: stdout + stderr };
}

test("DOM and Node names do not compile in the pure layers", { timeout: 60_000 }, () => {
  const { status, output } = run("typescript/bin/tsc", "-p", "tests/architecture/bad-types");
  expect(status).not.toBe(0);
  for (const name of ["document", "setTimeout", "Buffer", "console", "performance"]) {
    expect(output).toContain(`Cannot find name '${name}'`);
  }
});

test("a promise that nobody awaits is refused by the linter", { timeout: 60_000 }, () => {
  const folder = "tests/architecture/bad-lint";
  const { status, output } = run(
    "oxlint/bin/oxlint",
    "--type-aware",
    "-c",
    `${folder}/oxlintrc.json`,
    folder,
  );
  expect(status).toBe(1);
  expect(output).toContain("no-floating-promises");
});
