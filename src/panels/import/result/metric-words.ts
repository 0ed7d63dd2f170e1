import type { MetricResult } from "#src/log/import-report.ts";
import type { Formatter } from "#src/i18n/format.ts";
import type { Translate } from "#src/i18n/i18n.ts";
import type { MetricGroup } from "./metric-groups.ts";

const NAMES = {
  output: "import.metric.output",
  leadTime: "import.metric.leadTime",
  wip: "import.metric.wip",
  rejectRate: "import.metric.rejectRate",
  load: "import.metric.load",
} as const;

const UNITS = {
  pieces: "import.unit.pieces",
  d: "import.unit.days",
  orders: "import.unit.orders",
  h: "import.unit.hours",
} as const;

export function metricWords(
  { family, resource }: Pick<MetricGroup, "family" | "resource">,
  t: Translate,
): string {
  return resource === undefined ? t(NAMES[family]) : t("import.metric.loadOf", { resource });
}

/** A value with its unit. */
export function valueText(
  value: number,
  unit: MetricResult["unit"],
  t: Translate,
  format: Formatter,
): string {
  return unit === "1" ? format.share(value, 2) : `${shortNumber(value, format)} ${t(UNITS[unit])}`;
}

/** Name of a unit; empty for shares, which read as per cent. */
export function unitWord(unit: MetricResult["unit"], t: Translate): string {
  return unit === "1" ? "%" : t(UNITS[unit]);
}

/** The number alone. */
export function bareText(value: number, unit: MetricResult["unit"], format: Formatter): string {
  return unit === "1" ? format.share(value, 2).replace(" %", "") : shortNumber(value, format);
}

function shortNumber(value: number, format: Formatter): string {
  return Math.abs(value) >= 100 ? format.integer(value) : format.number(Math.round(value * 100) / 100);
}
