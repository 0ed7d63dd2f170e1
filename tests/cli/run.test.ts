import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { chejian } from "./command.ts";

const SECONDS = 1000;
const LAUNCHER = fileURLToPath(new URL("../../src/cli/bin/chejian.mjs", import.meta.url));
const SHORT = ["run", "chassis-arc-welding", "--replications", "2"];

type Json = Record<string, unknown>;

function withoutTime(text: string): Json {
  const { elapsedSeconds, ...rest } = JSON.parse(text) as Json;
  expect(elapsedSeconds).toBeGreaterThan(0);
  return rest;
}

const KEYS = new URL("./run-keys.json", import.meta.url);
/** Objects whose keys are KPI ids. */
const BY_KPI = ["before.kpis", "after.kpis", "effects"];

/** Paths of all members, in order of first appearance; `*` stands for array elements and KPI ids. */
function keysOf(data: unknown, path = "", seen = new Set<string>()): string[] {
  if (typeof data === "object" && data !== null) {
    for (const [key, child] of Object.entries(data)) {
      const name = Array.isArray(data) || BY_KPI.includes(path) ? "*" : key;
      const at = path === "" ? name : `${path}.${name}`;
      seen.add(at);
      keysOf(child, at, seen);
    }
  }
  return [...seen];
}

beforeAll(() => chejian("list"), 60 * SECONDS);

describe("run", () => {
  it(
    "gives one JSON object of the promised shape, with the same digits for 1 and 2 workers",
    { timeout: 120 * SECONDS },
    async () => {
      const one = await chejian(...SHORT, "--json", "--workers", "1", "--seed", "7");
      const two = await chejian(...SHORT, "--json", "--workers", "2", "--seed", "7");
      expect([one.code, two.code]).toEqual([0, 0]);
      expect(withoutTime(two.out)).toEqual(withoutTime(one.out));
      expect(one.err).not.toBe("");

      const result = JSON.parse(one.out) as Json;
      const golden = JSON.parse(readFileSync(KEYS, "utf8")) as string[];
      expect(keysOf(result)).toEqual(golden);
      expect(result).toMatchObject({
        scenario: "chassis-arc-welding",
        seed: 7,
        replications: 2,
        priceSet: "2018",
        measures: ["robot-cells", "seam-inspection"],
        before: {
          kpis: { "PE.line": { unit: expect.stringContaining("parts/h") as string, demand: "saturated" } },
        },
        after: { kpis: { UC: { demand: "orders" } } },
      });
      for (const key of ["mean", "low", "high"]) {
        expect(result).toHaveProperty(["before", "kpis", "PE.line", key], expect.any(Number));
        expect(result).toHaveProperty(["effects", "PE.line", key], expect.any(Number));
        expect(result).toHaveProperty(["money", "yearlySaving", key], expect.any(Number));
        expect(result).toHaveProperty(["money", "paybackYears", key]);
      }
      const targets = result.targets as Json[];
      expect(targets.map((target) => target.id)).toEqual(
        expect.arrayContaining(["ZZ05", "ZZ06", "ZZ07", "ZZ08", "ZZ09"]),
      );
      for (const target of targets) expect(["met", "not-met", "undecided"]).toContain(target.verdict);
    },
  );

  it("tells a reader the verdicts in the language asked for", { timeout: 60 * SECONDS }, async () => {
    const { code, out } = await chejian(
      ...SHORT,
      "--lang",
      "en",
      "--price-set",
      "2024",
      "--measures",
      "seam-inspection",
    );
    expect(code).toBe(0);
    expect(out).toMatch(/^Chassis arc welding \(simulated\)/);
    expect(out).toContain("price set 2024");
    expect(out).toContain("Automatic seam inspection");
    expect(out).not.toContain("NaN");
  });

  it(
    "stops at the precision asked for, after the same replications with 1 and 3 workers, and says so",
    { timeout: 120 * SECONDS },
    async () => {
      const asked = ["run", "chassis-arc-welding", "--replications", "20", "--precision", "0.2"];
      const one = await chejian(...asked, "--json", "--workers", "1");
      const three = await chejian(...asked, "--json", "--workers", "3");
      expect([one.code, three.code]).toEqual([0, 0]);
      expect(withoutTime(three.out)).toEqual(withoutTime(one.out));
      expect(JSON.parse(one.out)).toMatchObject({
        replications: 10,
        precision: {
          asked: 0.2,
          reached: true,
          replications: 10,
          kpis: {
            "PE.line": { before: expect.any(Number) as number, after: expect.any(Number) as number },
          },
        },
      });
      const missed = await chejian(...SHORT, "--precision", "0.0001", "--lang", "en");
      expect(missed.out).toContain("Precision: not reached with all 2 replications");
    },
  );

  it("runs the line as it is without measures", { timeout: 60 * SECONDS }, async () => {
    const { code, out } = await chejian(...SHORT, "--json", "--measures", "none");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ measures: [], after: null, effects: {}, money: null });
  });

  it("runs a file that is not bundled", { timeout: 60 * SECONDS }, async () => {
    const file = fileURLToPath(new URL("../format/fixtures/chejian-1/open-queue.json", import.meta.url));
    const { code, out } = await chejian("run", file, "--json", "--replications", "2");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      scenario: "open-queue",
      before: { kpis: { TH: { demand: "own" } } },
    });
  });

  it("ends at once on an interrupt, with code 1", { timeout: 60 * SECONDS }, async () => {
    const child = spawn(process.execPath, [LAUNCHER, "run", "chassis-arc-welding", "--replications", "500"], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    await once(child.stderr, "data");
    child.kill("SIGINT");
    const [code] = (await once(child, "exit")) as [number];
    expect(code).toBe(1);
  });
});
