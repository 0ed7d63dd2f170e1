import { KPI_CATALOGUE } from "#models/kpi/catalogue.ts";
import type { Model } from "#models/format/model-schema.ts";
import { Formatter, NO_VALUE } from "#src/i18n/format.ts";
import { textOf } from "#src/i18n/i18n.ts";
import { planSelection, runSelection } from "#src/study/selection.ts";
import type { SelectionResult } from "#src/study/selection-result.ts";
import { ExitCode } from "../exit.ts";
import { decimal, integer, measuresOf, poolSize, validModel } from "../options.ts";
import type { Terminal } from "../terminal.ts";
import { tableLines } from "../text-table.ts";
import { withPool } from "../with-pool.ts";

/** Options of `select` as they are typed. */
export interface SelectOptions {
  variants: string;
  kpi: string;
  indifference: string;
  json?: boolean;
  level?: string;
  first?: string;
  replications?: string;
  seed?: string;
  workers?: string;
  priceSet?: string;
}

/** Chooses the best of several variants of a scenario or model file, on paired replications. */
export async function select(
  terminal: Terminal,
  idOrFile: string,
  options: SelectOptions,
): Promise<ExitCode> {
  const size = poolSize(options.workers);
  const model = await validModel(terminal, idOrFile);
  if (model === undefined) return ExitCode.badInput;
  const plan = planSelection({
    model,
    variants: options.variants.split(";").map((one) => measuresOf(one.trim(), model) ?? []),
    kpi: options.kpi,
    indifference: decimal("--indifference", options.indifference) ?? 0,
    level: decimal("--level", options.level),
    firstStage: integer("--first", options.first),
    replications: integer("--replications", options.replications),
    priceSet: options.priceSet,
    seed: integer("--seed", options.seed),
  });
  const result = await withPool(terminal, size, ({ pool, progress, signal }) =>
    runSelection(plan, pool, progress, { signal }),
  );
  if (options.json === true) terminal.out(JSON.stringify(result, null, 2));
  else for (const line of linesOf(terminal, model, result)) terminal.out(line);
  return ExitCode.done;
}

function linesOf(terminal: Terminal, model: Model, result: SelectionResult): string[] {
  const { text, language } = terminal;
  const formatter = new Formatter(language);
  const kpi = KPI_CATALOGUE.find((candidate) => candidate.id === result.kpi);
  const nameOf = (variant: number): string => variantName(terminal, model, result.variants[variant].measures);
  const header = [
    text("cli.select.variant"),
    kpi === undefined ? result.kpi : textOf(kpi.name, language),
    text("cli.select.replications"),
    text("cli.select.dropped"),
    text("cli.select.difference"),
    text("cli.result.gain"),
  ];
  const rows = result.variants.map((variant, index) => {
    const dropped = result.eliminations.find(({ system }) => system === index);
    const difference = result.differences.find((one) => one.variant === index);
    const gain = difference?.varianceReduction;
    return [
      `${index === result.selected ? "* " : "  "}${nameOf(index)}`,
      withHalf(formatter, formatter.quantity(variant.mean, result.unit), variant, result.unit),
      String(variant.values.length),
      dropped === undefined ? NO_VALUE : String(dropped.stage),
      difference === undefined
        ? NO_VALUE
        : withHalf(formatter, signed(formatter, difference.mean, result.unit), difference, result.unit),
      gain === undefined || gain === null ? NO_VALUE : formatter.number(gain),
    ];
  });
  return [
    text("cli.select.title", {
      kpi: result.kpi,
      level: formatter.share(result.level, 0),
      indifference: formatter.quantity(result.indifference, result.unit),
    }),
    ...tableLines([header, ...rows], [1, 2, 3, 4, 5]),
    "",
    result.selected === null
      ? text("cli.select.open", { n: result.stage })
      : text("cli.select.chosen", { name: nameOf(result.selected), n: result.stage, runs: result.runs }),
  ];
}

function variantName({ text, language }: Terminal, model: Model, measures: readonly string[]): string {
  if (measures.length === 0) return text("cli.select.asItIs");
  return measures
    .map((id) => {
      const measure = model.measures.find((candidate) => candidate.id === id);
      return measure === undefined ? id : textOf(measure.name, language);
    })
    .join(text("list.separator"));
}

function signed(formatter: Formatter, value: number, unit: string): string {
  return `${value > 0 ? "+" : ""}${formatter.quantity(value, unit)}`;
}

function withHalf(
  formatter: Formatter,
  value: string,
  { low, high }: { low: number | null; high: number | null },
  unit: string,
): string {
  if (low === null || high === null) return value;
  const half = (high - low) / 2;
  return `${value} ± ${unit === "1" ? formatter.share(half, 2) : formatter.number(half)}`;
}
