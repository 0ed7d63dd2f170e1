import { KPI_CATALOGUE } from "#models/kpi/catalogue.ts";
import type { Label } from "#models/format/text.ts";
import { SCENARIOS } from "#scenarios/index.ts";
import { findTarget } from "#seeds/index.ts";
import { POLICY_FACTS } from "#seeds/policy-facts.ts";
import type { PolicyEntry } from "#src/panels/policy-row.tsx";
import type { PolicyLink } from "#src/panels/policy-chip.tsx";
import type { Text } from "#src/panels/use-text.ts";
import {
  COVERED_FEATURES,
  COVERED_FIELDS,
  COVERED_KINDS,
  type CoverageLink,
} from "#src/study/coverage-link.ts";
import { coverageOf, policyLinks } from "#src/study/policy-coverage.ts";

/** A text of a model file: one string stands for both languages. */
type FileText = string | Label;

interface ScenarioFile {
  readonly description?: FileText;
  readonly measures?: readonly {
    readonly id: string;
    readonly name: FileText;
    readonly description?: FileText;
  }[];
}

function labelOf(text: FileText | undefined): Label | undefined {
  return typeof text === "string" ? { zh: text, en: text } : text;
}

/** Opens a bundled line and, with `measure`, points that measure out. */
export type Follow = (scenario: string, measure?: string) => void;

/** Name and meaning of a link; `undefined` for one that names nothing, which the tests of the coverage rule out. */
function textOf(link: CoverageLink): { name: Label; detail?: Label } | undefined {
  switch (link.kind) {
    case "kpi": {
      const found = KPI_CATALOGUE.find((definition) => definition.id === link.id);
      return found && { name: found.name, detail: found.formula };
    }
    case "target": {
      const found = findTarget(link.id);
      return found && { name: found.text, detail: found.note };
    }
    case "scenario": {
      const found = SCENARIOS.find((scenario) => scenario.id === link.id);
      const { description } = (found?.data ?? {}) as ScenarioFile;
      return found && { name: found.name, detail: labelOf(description) };
    }
    case "measure": {
      const [line, id] = link.id.split("/");
      const file = SCENARIOS.find((scenario) => scenario.id === line)?.data as ScenarioFile | undefined;
      const found = file?.measures?.find((measure) => measure.id === id);
      const name = labelOf(found?.name);
      return name && { name, detail: labelOf(found?.description) };
    }
    case "equipment":
      return COVERED_KINDS[link.id];
    case "field":
      return COVERED_FIELDS[link.id];
    case "feature":
      return COVERED_FEATURES[link.id];
  }
}

/** Every fact with what answers to it; scenarios and measures can be followed. */
export function policyEntries(open: string, follow: Follow, { t, of }: Text): PolicyEntry[] {
  const followOf = (link: CoverageLink): PolicyLink["follow"] => {
    if (link.kind !== "scenario" && link.kind !== "measure") return undefined;
    const [line, measure] = link.id.split("/");
    const go = () => follow(line, measure);
    if (measure === undefined) return { name: t("policy.openScenario"), go };
    if (line === open) return { name: t("policy.showMeasure"), go };
    const found = SCENARIOS.find((scenario) => scenario.id === line);
    return { name: t("policy.showMeasureElsewhere", { scenario: found ? of(found.name) : line }), go };
  };
  return POLICY_FACTS.map((fact) => ({
    fact,
    coverage: coverageOf(fact),
    links: policyLinks(fact).flatMap((link) => {
      const text = textOf(link);
      return text ? [{ kind: link.kind, id: link.id, ...text, follow: followOf(link) }] : [];
    }),
  }));
}
