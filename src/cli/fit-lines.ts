import { distributionOf } from "#models/format/distribution-of.ts";
import type { TimeUnit } from "#models/format/units.ts";
import type { Fit } from "#sim/fitting/fit.ts";
import type { RankedFits } from "#sim/fitting/fit-families.ts";
import { CHOICE_WORDS, FAMILY_WORDS, FIT_REASON_WORDS, PARAMETER_WORDS } from "#sim/fitting/fit-words.ts";
import type { FitDetail, FitReview } from "#sim/fitting/review.ts";
import type { ColumnNumbers } from "#src/host/column-numbers.ts";
import { Formatter, NO_VALUE } from "#src/i18n/format.ts";
import type { Share } from "#sim/fitting/split-mass.ts";
import type { Terminal } from "./terminal.ts";
import { tableLines } from "./text-table.ts";

/** What `fit` prints: the sample, the ranking, intervals, what was refused, and the distribution to put into a model. */
export function fitLines(
  terminal: Terminal,
  read: ColumnNumbers,
  unit: TimeUnit,
  review: FitReview,
): string[] {
  const { text, language } = terminal;
  const { ranked, details, zero, short, rest, together } = review;
  const format = new Formatter(language);
  const share = (key: "cli.fit.zero" | "cli.fit.short" | "cli.fit.rest", of: Share | undefined): string[] =>
    of === undefined
      ? []
      : [
          text(key, {
            n: format.integer(of.count),
            of: format.integer(of.of),
            share: format.share(of.share),
            low: format.share(of.low),
            high: format.share(of.high),
          }),
        ];
  const spec = together ?? ranked.chosen.spec;
  const written = distributionOf(spec, { unit, provenance: "measured" });
  return [
    ...read.notes.map((note) => note[language]),
    text("cli.fit.column", {
      column: read.column,
      rows: format.integer(read.rows),
      empty: format.integer(read.empty),
    }),
    ...share("cli.fit.zero", zero),
    ...share("cli.fit.short", short),
    ...(short?.fits === undefined
      ? []
      : ["", text("cli.fit.shortTitle"), ...rankedLines(terminal, short.fits, {})]),
    ...share("cli.fit.rest", rest),
    ...(rest === undefined ? [] : ["", text("cli.fit.restTitle")]),
    ...rankedLines(terminal, ranked, details),
    "",
    "distribution" in written
      ? `${text("cli.fit.written")} ${JSON.stringify(written.distribution)}`
      : text("cli.fit.notWritten", { reason: written.reason[language] }),
  ];
}

function rankedLines(terminal: Terminal, ranked: RankedFits, details: FitReview["details"]): string[] {
  const { text, language } = terminal;
  const format = new Formatter(language);
  const { sample, fits, refused, chosen } = ranked;
  const header = [
    text("cli.fit.rank"),
    text("cli.fit.family"),
    text("cli.fit.parameters"),
    text("cli.fit.logLikelihood"),
    "AIC",
    "BIC",
    "KS D",
    "p",
    "AD A²",
    "p",
    text("cli.fit.mean"),
    text("cli.fit.sd"),
    text("cli.fit.near"),
  ];
  const rows = fits.map((fit, index) => [
    String(index + 1),
    FAMILY_WORDS[fit.family][language],
    parametersOf(fit, details[fit.family], terminal),
    fit.logLikelihood.toFixed(2),
    fit.aic.toFixed(2),
    fit.bic.toFixed(2),
    fit.ks.d.toFixed(4),
    chance(fit.ks.p),
    fit.ad.a2 === undefined ? NO_VALUE : format.number(fit.ad.a2),
    chance(fit.ad.p),
    infinite(format, fit.mean),
    infinite(format, fit.sd),
    text(fit.ok ? "cli.fit.yes" : "cli.fit.no"),
  ]);
  return [
    text("cli.fit.sample", {
      n: format.integer(sample.count),
      censored: format.integer(sample.censored),
      mean: format.number(sample.mean),
      sd: format.number(sample.sd),
      least: format.number(sample.least),
      greatest: format.number(sample.greatest),
    }),
    ...(rows.length === 0 ? [] : tableLines([header, ...rows], [0, 3, 4, 5, 6, 7, 8, 9, 10, 11])),
    ...refused.map(({ family, reason }) =>
      text("cli.fit.refused", {
        family: FAMILY_WORDS[family][language],
        reason: FIT_REASON_WORDS[reason][language],
      }),
    ),
    text("cli.fit.chosen", {
      family: FAMILY_WORDS[chosen.family][language],
      reason: CHOICE_WORDS[chosen.reason][language],
    }),
    text(fits.some(({ ks }) => ks.p !== undefined) ? "cli.fit.simulatedNote" : "cli.fit.chanceNote"),
  ];
}

function parametersOf(fit: Fit, detail: FitDetail | undefined, { language }: Terminal): string {
  const format = new Formatter(language);
  const own = Object.entries(fit.parameters).map(([name, value]) => {
    const interval = detail?.intervals[name];
    const range =
      interval === undefined ? "" : ` [${format.number(interval.low)}, ${format.number(interval.high)}]`;
    return `${PARAMETER_WORDS[name][language]} ${format.number(value)}${range}`;
  });
  const location =
    fit.location === 0 ? [] : [`${PARAMETER_WORDS.location[language]} ${format.number(fit.location)}`];
  return [...location, ...own].join(language === "zh" ? "，" : ", ");
}

function chance(p: number | undefined): string {
  if (p === undefined) return NO_VALUE;
  return p < 0.001 ? "<0.001" : p.toFixed(3);
}

function infinite(format: Formatter, value: number): string {
  return value === Infinity ? "∞" : format.number(value);
}
