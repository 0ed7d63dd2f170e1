import { Formatter, NO_VALUE } from "#src/i18n/format.ts";
import type {
  FamilySummary,
  ImportReport,
  MetricFamily,
  MetricResult,
  Statement,
  Validation,
} from "#src/log/import-report.ts";
import type { MessageKey } from "#src/i18n/i18n.ts";
import { tableLines } from "./text-table.ts";
import type { Terminal } from "./terminal.ts";

const FAMILY_WORDS: Readonly<Record<FamilySummary["family"], MessageKey>> = {
  output: "cli.import.family.output",
  leadTime: "cli.import.family.leadTime",
  wip: "cli.import.family.wip",
  rejectRate: "cli.import.family.rejectRate",
  load: "cli.import.family.load",
  all: "cli.import.family.all",
};
const KIND_WORDS: Readonly<Record<Statement["kind"], MessageKey>> = {
  matches: "cli.import.kind.matches",
  differs: "cli.import.kind.differs",
  "cannot-tell": "cli.import.kind.cannot-tell",
};

/** Rows of a table at most; the rest is in the JSON. */
const MOST_ROWS = 30;

/** An import's report for a reader: what was read, found, assumed, and how well the model foretells what it was not fitted to. */
export function importLines(terminal: Terminal, report: ImportReport): string[] {
  const blocks = [
    head(terminal, report),
    activities(terminal, report),
    resources(terminal, report),
    fits(terminal, report),
    assumptions(terminal, report),
    report.validation === null ? noValidation(terminal, report) : validation(terminal, report.validation),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .flatMap((block, index) => (index === 0 ? block : ["", ...block]));
}

function head({ text, language }: Terminal, report: ImportReport): string[] {
  const { rows, span, orders, routings } = report;
  const map = Object.entries(report.map)
    .map(([role, column]) => `${role}=${column}`)
    .join("  ");
  return [
    text("cli.import.title", { file: report.file.name, version: report.engineVersion }),
    text("cli.import.rows", { read: rows.read, accepted: rows.accepted, refused: rows.refused }),
    ...rows.reasons.map(({ label, count, examples }) => {
      const places = examples.map(({ row, cell, found }) => `${cell ?? row} "${found}"`).join(", ");
      return `  ${count} × ${label[language]}: ${places}`;
    }),
    text(report.guessed ? "cli.import.guessed" : "cli.import.given", { map }),
    text("cli.import.span", { from: span.from, to: span.to, fitUntil: span.fitUntil }),
    text("cli.import.orders", { ...orders, routes: routings.distinct }),
  ];
}

function activities({ text, language }: Terminal, { activities: list }: ImportReport): string[] {
  const format = new Formatter(language);
  const header = (
    [
      "cli.import.activity",
      "cli.import.records",
      "cli.import.visits",
      "cli.import.orderCount",
      "cli.import.resourceCount",
      "cli.import.hours",
      "cli.import.pieces",
      "cli.import.rejected",
      "cli.import.machines",
    ] as const
  ).map((key) => text(key));
  return tableLines(
    [
      header,
      ...list
        .slice(0, MOST_ROWS)
        .map((each) => [
          each.name,
          ...[each.records, each.visits, each.orders, each.resources].map(String),
          format.number(each.hours),
          ...[each.pieces, each.rejected, each.machines].map(String),
        ]),
    ],
    [1, 2, 3, 4, 5, 6, 7, 8],
  );
}

function resources({ text, language }: Terminal, { resources: list }: ImportReport): string[] {
  if (list.length === 0) return [];
  const format = new Formatter(language);
  const header = (
    [
      "cli.import.resource",
      "cli.import.records",
      "cli.import.booked",
      "cli.import.occupied",
      "cli.import.parallel",
      "cli.import.skills",
    ] as const
  ).map((key) => text(key));
  return tableLines(
    [
      header,
      ...list
        .slice(0, 10)
        .map((each) => [
          each.name,
          String(each.records),
          format.number(each.bookedHours),
          format.number(each.occupiedHours),
          String(each.parallel),
          String(each.skills.length),
        ]),
    ],
    [1, 2, 3, 4, 5],
  );
}

function fits({ text, language }: Terminal, { fits: list }: ImportReport): string[] {
  if (list.length === 0) return [];
  const format = new Formatter(language);
  const header = (
    [
      "cli.import.quantity",
      "cli.import.law",
      "cli.import.mean",
      "cli.import.interval",
      "cli.import.rowsUsed",
      "cli.import.zeros",
      "cli.import.censored",
    ] as const
  ).map((key) => text(key));
  return tableLines(
    [
      header,
      ...list.slice(0, MOST_ROWS).map((fit) => {
        const mean = fit.interval["mean"];
        return [
          fit.id,
          fit.chosen.family,
          `${format.number(fit.chosen.mean)} ${fit.unit === "h" ? "h" : text("cli.import.piecesUnit")}`,
          mean === undefined ? NO_VALUE : `${format.number(mean.low)}–${format.number(mean.high)}`,
          String(fit.rows),
          String(fit.zeros),
          String(fit.censored),
        ];
      }),
    ],
    [2, 3, 4, 5, 6],
  );
}

function assumptions({ text, language }: Terminal, { assumptions: list }: ImportReport): string[] {
  return [text("cli.import.assumptions"), ...list.map((label) => `- ${label[language]}`)];
}

function noValidation({ text, language }: Terminal, { reason }: ImportReport): string[] {
  return [text("cli.import.noValidation", { reason: reason?.[language] ?? "" })];
}

function validation({ text, language }: Terminal, found: Validation): string[] {
  const format = new Formatter(language);
  const header = (
    [
      "cli.import.metric",
      "cli.import.period",
      "cli.import.logged",
      "cli.import.predicted",
      "cli.import.predictionInterval",
      "cli.import.inside",
      "cli.import.naive",
      "cli.import.inside",
      "cli.import.score",
      "cli.import.naiveScore",
    ] as const
  ).map((key) => text(key));
  const mark = (inside: boolean): string => text(inside ? "cli.import.yes" : "cli.import.no");
  const row = (each: MetricResult): string[] => [
    metricName(text, each.name),
    each.from.slice(0, 10),
    format.number(each.logged),
    format.number(each.mean),
    `${format.number(each.low)}–${format.number(each.high)}`,
    mark(each.inside),
    `${format.number(each.naive.low)}–${format.number(each.naive.high)}`,
    mark(each.naive.inside),
    format.number(each.score),
    format.number(each.naiveScore),
  ];
  const summary = (
    [
      "cli.import.family",
      "cli.import.values",
      "cli.import.insideShare",
      "cli.import.naiveInsideShare",
      "cli.import.meanScore",
      "cli.import.naiveMeanScore",
      "cli.import.meanWidth",
      "cli.import.naiveMeanWidth",
    ] as const
  ).map((key) => text(key));
  return [
    text("cli.import.validation", {
      at: found.fitUntil,
      level: format.share(found.level, 0),
      n: found.replications,
    }),
    ...tableLines([header, ...found.metrics.map(row)], [2, 3, 4, 6, 8, 9]),
    "",
    ...tableLines(
      [
        summary,
        ...found.families.map((each) => [
          text(FAMILY_WORDS[each.family]),
          String(each.values),
          format.share(each.insideShare, 0),
          format.share(each.naiveInsideShare, 0),
          ...[each.meanScore, each.naiveMeanScore, each.meanWidth, each.naiveMeanWidth].map((value) =>
            value.toFixed(2),
          ),
        ]),
      ],
      [1, 2, 3, 4, 5, 6, 7],
    ),
    text("cli.import.scoreNote"),
    "",
    ...found.statements.map(({ kind, label }) => `${text(KIND_WORDS[kind])} ${label[language]}`),
  ];
}

function metricName(text: Terminal["text"], name: string): string {
  if (name.startsWith("load:")) return text("cli.import.load", { name: name.slice("load:".length) });
  return text(FAMILY_WORDS[name as MetricFamily]);
}
