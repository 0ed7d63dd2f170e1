import { describe, expect, it } from "vitest";
import { listAssumptions, withValue } from "#models/format/assumptions.ts";
import { EQUIPMENT_KINDS } from "#models/format/equipment-schema.ts";
import { parseModel, validateModel } from "#models/format/validate.ts";
import { KPI_CATALOGUE } from "#models/kpi/catalogue.ts";
import { SCENARIOS } from "#scenarios/index.ts";
import { findTarget, POLICY_INDICATORS, POLICY_TARGETS } from "#seeds/index.ts";
import { findFact, POLICY_FACTS, type PolicyFact } from "#seeds/policy-facts.ts";
import { CompareTiles } from "#src/panels/compare-tiles.tsx";
import { ChartsPanel } from "#src/panels/charts/charts-panel.tsx";
import { saveText } from "#src/panels/save-text.ts";
import { LiveRun } from "#src/session/live-run.ts";
import { switchedMeasures } from "#src/session/model-choices.ts";
import {
  COVERED_FEATURES,
  COVERED_FIELDS,
  COVERED_KINDS,
  type CoveredFeature,
  type CoverageLink,
  type LinkKind,
} from "#src/study/coverage-link.ts";
import { moneyOf } from "#src/study/money.ts";
import { COVERED_FACTS, coverageOf, policyLinks } from "#src/study/policy-coverage.ts";
import { screenAssumptions } from "#src/study/sensitivity.ts";
import { runStudy } from "#src/study/study.ts";
import { subsidiesOf } from "#src/study/subsidy.ts";
import { COVERED_LINES, KIND_LINES, output } from "./covered-lines.ts";

type Data = Readonly<Record<string, unknown>>;

/** The list of the file in which an element stands. */
function listOf(model: Data, id: string): string {
  const found = Object.entries(model).find(
    ([, list]) => Array.isArray(list) && list.some((element: { id?: string }) => element.id === id),
  );
  return found?.[0] ?? id;
}

/** `value` at the end of `path`. */
function nested(path: readonly string[], value: unknown): unknown {
  return path.length === 0 ? value : { [path[0]]: nested(path.slice(1), value) };
}

/** Each bundled line as a file, followed by what its measures add, replace and set in the same shape. */
const FILES: readonly Data[] = SCENARIOS.flatMap((scenario) => {
  const { model } = validateModel(scenario.data);
  if (!model) throw new Error(`${scenario.id} is not a valid model`);
  const changed = model.measures.flatMap(({ changes }) =>
    changes.flatMap((change) =>
      change.op === "add" || change.op === "replace"
        ? [{ [change.list]: [change.value] }]
        : change.op === "set"
          ? [{ [listOf(model, change.id)]: [nested(change.field.slice(1).split("/"), change.value)] }]
          : [],
    ),
  );
  return [model, ...changed];
});

/** What the engine runs: the bundled lines and, for what none of them uses, the lines of this test. */
const RUN: readonly Data[] = [...FILES, ...KIND_LINES, ...COVERED_LINES.map(({ line }) => line)];

const LINKS = POLICY_FACTS.flatMap((fact) => policyLinks(fact).map((link) => ({ fact: fact.id, link })));

function linked<Kind extends LinkKind>(kind: Kind): Extract<CoverageLink, { kind: Kind }>["id"][] {
  return [...new Set(LINKS.filter(({ link }) => link.kind === kind).map(({ link }) => link.id))] as never;
}

/** Whether some element on that path holds something: a flag that is set, a number, a list that is not empty. */
function holds(data: unknown, path: readonly string[]): boolean {
  if (Array.isArray(data)) return data.some((element) => holds(element, path));
  if (path.length === 0) return data !== undefined && data !== false;
  if (typeof data !== "object" || data === null) return false;
  return holds((data as Data)[path[0]], path.slice(1));
}

/** The code behind each feature: a feature that goes takes its import with it. */
const FEATURE_CODE: Readonly<Record<CoveredFeature, readonly unknown[]>> = {
  "paired-verdict": [runStudy],
  "measure-switching": [switchedMeasures],
  money: [moneyOf],
  "subsidy-rules": [subsidiesOf],
  sensitivity: [screenAssumptions],
  assumptions: [listAssumptions, withValue],
  "live-run": [LiveRun],
  charts: [ChartsPanel],
  "side-by-side": [CompareTiles],
  "model-file": [parseModel],
  "result-file": [saveText],
};

describe("what the product says it covers", () => {
  it("are facts that exist, each with links that differ", () => {
    expect(COVERED_FACTS.length).toBeGreaterThan(40);
    for (const id of COVERED_FACTS) {
      const fact = findFact(id);
      expect(fact, id).toBeDefined();
      const links = policyLinks(fact as PolicyFact);
      expect(links.length, id).toBeGreaterThan(0);
      expect(new Set(links.map((link) => `${link.kind} ${link.id}`)).size, id).toBe(links.length);
    }
  });

  it("splits the 268 facts into covered, not yet and figures of regions", () => {
    const covered = POLICY_FACTS.filter((fact) => coverageOf(fact) === "covered");
    expect(covered.map((fact) => fact.id)).toEqual(
      POLICY_FACTS.filter((fact) => COVERED_FACTS.includes(fact.id)).map((fact) => fact.id),
    );
    for (const fact of POLICY_FACTS) {
      if (coverageOf(fact) === "context") expect(fact.simulate, fact.id).toBe("context");
      if (coverageOf(fact) === "not-yet") expect(fact.simulate, fact.id).not.toBe("context");
    }
  });

  it("names KPIs of the catalogue", () => {
    const known = KPI_CATALOGUE.map((definition) => definition.id);
    expect(linked("kpi").filter((id) => !known.includes(id))).toEqual([]);
  });

  it("names targets of the same fact, with the KPI that measures them", () => {
    const known = KPI_CATALOGUE.map((definition) => definition.id);
    for (const { fact, link } of LINKS.filter((entry) => entry.link.kind === "target"))
      expect(link.id, fact).toBe(fact);
    for (const target of POLICY_TARGETS) {
      const links = policyLinks(findFact(target.id) as PolicyFact);
      const claims = (kind: LinkKind, id: string) =>
        links.some((link) => link.kind === kind && link.id === id);
      const measured = known.includes(target.kpi);
      expect(claims("target", target.id), target.id).toBe(measured);
      expect(claims("kpi", target.kpi), target.id).toBe(measured);
    }
    expect(linked("target").filter((id) => !findTarget(id))).toEqual([]);
  });

  it("agrees with the KPIs that the indicators name", () => {
    for (const indicator of POLICY_INDICATORS) {
      const links = policyLinks(findFact(indicator.id) as PolicyFact);
      const kpis = links.filter((link) => link.kind === "kpi").map((link) => link.id);
      for (const kpi of indicator.kpis) expect(kpis, indicator.id).toContain(kpi);
    }
  });

  it("names scenarios and measures that are bundled", () => {
    const lines = SCENARIOS.map((scenario) => scenario.id);
    const measures = SCENARIOS.flatMap(({ id, data }) =>
      (data as { measures: { id: string }[] }).measures.map((measure) => `${id}/${measure.id}`),
    );
    expect(linked("scenario").filter((id) => !lines.includes(id))).toEqual([]);
    expect(linked("measure").filter((id) => !measures.includes(id))).toEqual([]);
  });

  it("names equipment and inputs of lines that run", () => {
    const used = RUN.flatMap((file) => (file.equipment ?? []) as { kind: string }[]).map(({ kind }) => kind);
    for (const kind of Object.keys(COVERED_KINDS)) {
      expect(EQUIPMENT_KINDS).toContain(kind);
      expect(used).toContain(kind);
    }
    const uses = (path: string) => RUN.some((file) => holds(file, path.split(".")));
    for (const path of Object.keys(COVERED_FIELDS)) expect(uses(path), path).toBe(true);
    expect(uses("equipment.teleports")).toBe(false);
  });

  it("names inputs that change what a line makes", () => {
    for (const model of KIND_LINES) expect(output(model)).toBeGreaterThan(0);
    for (const { field, line, without } of COVERED_LINES) {
      expect(Object.keys(COVERED_FIELDS)).toContain(field);
      expect(holds(line, field.split(".")), field).toBe(true);
      expect(holds(without, field.split(".")) && field !== "channels", field).toBe(false);
      expect(output(line), field).not.toBe(output(without));
    }
  });

  it("names features with code behind them", () => {
    expect(Object.keys(FEATURE_CODE).sort()).toEqual(Object.keys(COVERED_FEATURES).sort());
    for (const [feature, code] of Object.entries(FEATURE_CODE))
      for (const one of code) expect(typeof one, feature).toBe("function");
  });

  it("keeps no name that no fact points to, and names everything in both languages", () => {
    expect(linked("equipment").sort()).toEqual(Object.keys(COVERED_KINDS).sort());
    expect(linked("field").sort()).toEqual(Object.keys(COVERED_FIELDS).sort());
    expect(linked("feature").sort()).toEqual(Object.keys(COVERED_FEATURES).sort());
    for (const names of [COVERED_KINDS, COVERED_FIELDS, COVERED_FEATURES]) {
      for (const [id, { name, detail }] of Object.entries(names)) {
        for (const text of [name, detail]) {
          expect(text.zh, id).toMatch(/[\u4e00-\u9fff]/);
          expect(text.en, id).not.toMatch(/[\u3000-\u9fff\uff00-\uffef]/);
        }
      }
    }
  });
});
