import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { timeFromSeconds } from "#sim/time.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { ENGINE_VERSION } from "#sim/version.ts";
import { fileHash } from "#models/format/file-hash.ts";
import { validateModel } from "#models/format/validate.ts";
import { LineRun } from "#models/run.ts";
import { SCENARIOS } from "#scenarios/index.ts";
import { traceLines } from "#src/cli/trace-text.ts";
import { requestOf, planStudy } from "#src/study/plan.ts";
import { chejian } from "./command.ts";

const SECONDS = 1000;
const HAN = /\p{Script=Han}/u;
const LINE = "chassis-arc-welding";
/** The first shift opens at six. */
const UNTIL = 30_000;

type Json = Record<string, unknown>;

let folder = "";
const file = (name: string): string => path.join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "chejian-tools-"));
  await chejian("list");
}, 60 * SECONDS);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function chassis() {
  const { model } = validateModel(SCENARIOS.find(({ id }) => id === LINE)?.data);
  if (model === undefined) throw new Error("the bundled line is not valid");
  return model;
}

describe("schema", () => {
  it("prints the schema that the app ships", async () => {
    const { code, out } = await chejian("schema");
    expect(code).toBe(0);
    const shipped = readFileSync(new URL("../../public/model.schema.json", import.meta.url), "utf8");
    expect(JSON.parse(out)).toEqual(JSON.parse(shipped));
  });

  it("prints the part of one field, complete in itself", async () => {
    const { code, out } = await chejian("schema", "connections");
    expect(code).toBe(0);
    const part = z.fromJSONSchema(JSON.parse(out) as Json);
    expect(part.safeParse(chassis().connections).success).toBe(true);
    expect(part.safeParse([{ id: "c1", from: 1 }]).success).toBe(false);
  });

  it("refuses a field that there is not, in both languages", async () => {
    const { code, out, err } = await chejian("schema", "machines");
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/machines is no top-level field.*equipment/);
    expect(err).toMatch(HAN);
  });
});

describe("trace", () => {
  it(
    "writes a header, every record by name, and the hash of the engine",
    { timeout: 60 * SECONDS },
    async () => {
      const { code, out } = await chejian(
        "trace",
        LINE,
        "--until",
        String(UNTIL),
        "--out",
        file("trace.ndjson"),
        "--json",
      );
      expect(code).toBe(0);
      const lines = readFileSync(file("trace.ndjson"), "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as Json);
      const [header, ...records] = lines;
      const end = records.pop();

      // The run of the study itself, advanced to that time: its warm-up and its end leave no trace.
      const model = chassis();
      const plan = planStudy({ model });
      const run = new LineRun(requestOf(plan, { side: "after", demand: "orders", replication: 0 }));
      run.advance(timeFromSeconds(UNTIL));
      expect(JSON.parse(out)).toEqual({
        file: file("trace.ndjson"),
        records: records.length,
        traceHash: run.traceHash,
      });
      expect(end).toEqual({ kind: "end", t: UNTIL * 1e6, records: records.length, traceHash: run.traceHash });
      expect(header).toMatchObject({
        format: "chejian-trace/1",
        scenario: LINE,
        engineVersion: ENGINE_VERSION,
        fileHash: fileHash(model),
        seed: model.study.seed,
        replication: 0,
        measures: ["robot-cells", "seam-inspection"],
        demand: "orders",
        untilSeconds: UNTIL,
      });
      const ids = (header.elements as Json[]).map(({ id }) => id);
      expect(records.every(({ element }) => ids.includes(element))).toBe(true);
      const kinds = new Set(records.map(({ kind }) => kind));
      for (const kind of ["state", "operation", "create", "place", "move", "remove", "counter"]) {
        expect(kinds).toContain(kind);
      }
      expect(records.find(({ kind, state }) => kind === "state" && state === "working")).toEqual({
        t: expect.any(Number) as number,
        kind: "state",
        element: expect.any(String) as string,
        state: "working",
        plannedEnd: expect.any(Number) as number,
      });
      const times = records.map(({ t }) => t as number);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    },
  );

  it(
    "writes a window: what stood when it began, then the same records",
    { timeout: 60 * SECONDS },
    async () => {
      const written = async (name: string, ...more: string[]): Promise<Json[]> => {
        const { code } = await chejian("trace", LINE, "--until", String(UNTIL), "--out", file(name), ...more);
        expect(code).toBe(0);
        const lines = readFileSync(file(name), "utf8").trimEnd().split("\n");
        return lines.slice(1).map((line) => JSON.parse(line) as Json);
      };
      const from = 28_000;
      const isLater = ({ t, kind }: Json) => (t as number) >= from * 1e6 && kind !== "end";
      const whole = await written("whole.ndjson");
      const part = await written("part.ndjson", "--from", String(from));
      expect(part.filter(isLater)).toEqual(whole.filter(isLater));
      expect(part.length).toBeLessThan(whole.length / 2);
      expect(part.at(-1)).toMatchObject({ traceHash: whole.at(-1)?.traceHash, records: part.length - 1 });
      const stood = part.filter(({ kind, t }) => kind === "state" && (t as number) < from * 1e6);
      expect(stood.length).toBeGreaterThan(4);
      expect(whole).toEqual(expect.arrayContaining(stood));
      const { code, err } = await chejian(
        "trace",
        LINE,
        "--until",
        "10",
        "--from",
        "10",
        "--out",
        file("no.ndjson"),
      );
      expect([code, err]).toEqual([2, expect.stringMatching(/--from 10/) as string]);
    },
  );

  it("follows measures, seed, replication and demand", { timeout: 60 * SECONDS }, async () => {
    const hashOf = async (...more: string[]): Promise<unknown> => {
      const { code, out } = await chejian(
        "trace",
        LINE,
        "--until",
        "25000",
        "--out",
        file("other.ndjson"),
        "--json",
        ...more,
      );
      expect(code).toBe(0);
      return (JSON.parse(out) as Json).traceHash;
    };
    const hashes = [
      await hashOf(),
      await hashOf("--measures", "none"),
      await hashOf("--seed", "7"),
      await hashOf("--replication", "1"),
      await hashOf("--demand", "saturated"),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(await hashOf()).toBe(hashes[0]);
  });

  it("has a name for every kind of record", () => {
    const scene = new LineRun(
      requestOf(planStudy({ model: chassis() }), { side: "before", demand: "orders", replication: 0 }),
    ).scene;
    const kinds = Object.values(TraceKind);
    const text = traceLines(
      {
        count: kinds.length,
        time: new Float64Array(kinds.length),
        kind: Uint8Array.from(kinds),
        element: new Uint16Array(kinds.length),
        a: new Int32Array(kinds.length),
        b: new Float64Array(kinds.length),
      },
      scene,
    );
    const named = text
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as Json).kind);
    expect(named).toEqual(Object.keys(TraceKind));
    expect(text).not.toContain("undefined");
  });

  it.each([
    ["no time", ["--out", "x"], "missing option --until"],
    ["no file", ["--until", "5"], "missing option --out"],
    ["a time of zero", ["--until", "0", "--out", "x"], "seconds above 0"],
    ["a time that is none", ["--until", "1h", "--out", "x"], "--until takes a number"],
    ["an unknown demand", ["--until", "5", "--out", "x", "--demand", "much"], "demands (saturated, orders)"],
    [
      "a replication beyond the last",
      ["--until", "5", "--out", "x", "--replication", "4294967296"],
      "whole number",
    ],
    [
      "a folder that is not there",
      ["--until", "5", "--out", "no-such-folder/x"],
      "cannot write no-such-folder/x",
    ],
  ])("refuses %s with code 2, in both languages", async (_, options, message) => {
    const { code, out, err } = await chejian("trace", LINE, ...options);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
    expect(err).toMatch(HAN);
  });
});

describe("bench", () => {
  it("gives the rate of every bundled scenario, side and demand", { timeout: 120 * SECONDS }, async () => {
    const { code, out } = await chejian("bench", "--json");
    expect(code).toBe(0);
    const result = JSON.parse(out) as { engineVersion: string; scenarios: { id: string; runs: Json[] }[] };
    expect(result.engineVersion).toBe(ENGINE_VERSION);
    expect(result.scenarios.map(({ id }) => id)).toEqual(SCENARIOS.map(({ id }) => id));
    const runs = result.scenarios.flatMap((scenario) => scenario.runs);
    expect(runs).not.toHaveLength(0);
    for (const run of runs) {
      const { shiftSeconds, simulatedSeconds, seconds, dispatches } = run as Record<string, number>;
      expect(shiftSeconds).toBeLessThanOrEqual(simulatedSeconds);
      expect(run.timesRealTime).toBeCloseTo(shiftSeconds / seconds, 3);
      expect(run.dispatchesPerSecond).toBeCloseTo(dispatches / seconds, 3);
      expect(dispatches).toBeGreaterThan(1000);
    }
  });
});
