import { KPI_CATALOGUE } from "#models/kpi/catalogue.ts";
import type { Model } from "#models/format/model-schema.ts";
import { Formatter, NO_VALUE } from "#src/i18n/format.ts";
import { textOf } from "#src/i18n/i18n.ts";
import type {
  Effect,
  KpiEstimate,
  Money,
  Precision,
  Sensitivity,
  SideResult,
  StudyResult,
  TargetResult,
} from "#src/study/study-result.ts";
import { DEMAND_WORDS, REASON_WORDS, VERDICT_WORDS } from "#src/i18n/result-words.ts";
import { tableLines } from "./text-table.ts";
import type { Terminal } from "./terminal.ts";

/** Writes a study's result for a reader: figures, verdicts, money and, if made, the screen of assumptions. */
export class ResultWriter {
  readonly #terminal: Terminal;
  readonly #formatter: Formatter;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#formatter = new Formatter(terminal.language);
  }

  lines(model: Model, result: StudyResult): string[] {
    const { text } = this.#terminal;
    const blocks = [
      this.#head(model, result),
      this.#figures(result),
      result.precision === undefined ? [] : this.#precision(result.precision),
      result.targets.length === 0 ? [] : this.#targets(result.targets),
      result.money === null ? [] : this.#money(result.money),
      result.sensitivity === undefined ? [] : this.#sensitivity(result.sensitivity),
      this.#notes(result),
      [text("cli.result.noise")],
    ];
    return blocks
      .filter((block) => block.length > 0)
      .flatMap((block, index) => (index === 0 ? block : ["", ...block]));
  }

  #head(model: Model, result: StudyResult): string[] {
    const { text, language } = this.#terminal;
    const names = model.measures
      .filter((measure) => result.measures.includes(measure.id))
      .map((measure) => textOf(measure.name, language));
    return [
      text("cli.result.title", { name: textOf(model.name, language) }),
      text("cli.result.setup", {
        n: result.replications,
        seed: result.seed,
        prices: result.priceSet,
        version: result.engineVersion,
      }),
      names.length === 0
        ? text("cli.result.noMeasures")
        : text("cli.result.measures", { list: names.join(text("list.separator")) }),
    ];
  }

  #figures(result: StudyResult): string[] {
    const { text, language } = this.#terminal;
    const header = [text("cli.result.kpi"), "", text("side.before")];
    if (result.after !== null)
      header.push(text("side.after"), text("cli.result.change"), text("cli.result.gain"));
    header.push(text("cli.result.demand"));
    const rows = KPI_CATALOGUE.flatMap((kpi) => {
      const before = result.before.kpis[kpi.id];
      const after = result.after?.kpis[kpi.id];
      const estimate = before ?? after;
      if (estimate === undefined) return [];
      const row = [kpi.id, textOf(kpi.name, language), this.#estimate(before)];
      if (result.after !== null) {
        const effect = result.effects[kpi.id];
        row.push(this.#estimate(after), this.#effect(effect), this.#gain(effect));
      }
      row.push(text(DEMAND_WORDS[estimate.demand]));
      return [row];
    });
    return [
      text("cli.result.kpis"),
      ...tableLines([header, ...rows], [2, 3, 4, 5].slice(0, result.after === null ? 1 : 4)),
    ];
  }

  #estimate(estimate: KpiEstimate | undefined): string {
    if (estimate === undefined) return NO_VALUE;
    const { mean, low, high, unit } = estimate;
    const value = this.#formatter.quantity(mean, unit);
    if (low === null || high === null) return value;
    const half = (high - low) / 2;
    const width = unit === "1" ? this.#formatter.share(half, 2) : this.#formatter.number(half);
    return `${value} ± ${width}`;
  }

  /** Variance of the change had both sides been independent ÷ that of the paired one. */
  #gain(effect: Effect | undefined): string {
    const factor = effect?.varianceReduction ?? null;
    return factor === null ? NO_VALUE : this.#formatter.number(factor);
  }

  #effect(effect: Effect | undefined): string {
    if (effect === undefined) return NO_VALUE;
    const { mean, low, high } = effect;
    const change = (value: number): string => this.#change(effect, value);
    const interval =
      low === null || high === null
        ? `(${this.#reason(effect.reason)})`
        : `[${change(low)}, ${change(high)}]`;
    const words = `${change(mean)} ${interval}`;
    return effect.kind === "absolute" && effect.unit === "1"
      ? this.#terminal.text("cli.result.points", { value: words })
      : words;
  }

  #change(effect: Effect, value: number): string {
    if (effect.kind === "relative") return this.#formatter.change(value);
    if (effect.unit === "1") return this.#formatter.points(value);
    return `${value > 0 ? "+" : ""}${this.#formatter.number(value)}`;
  }

  #precision(precision: Precision): string[] {
    const { text } = this.#terminal;
    const width = (value: number | null): string =>
      value === null ? NO_VALUE : `± ${this.#formatter.share(value, 2)}`;
    const rows = Object.entries(precision.kpis).map(([id, { before, after }]) => [
      id,
      width(before),
      width(after),
    ]);
    return [
      text(precision.reached ? "cli.result.precisionReached" : "cli.result.precisionMissed", {
        asked: this.#formatter.share(precision.asked, 2),
        n: precision.replications,
      }),
      ...tableLines([[text("cli.result.kpi"), text("side.before"), text("side.after")], ...rows], [1, 2]),
    ];
  }

  #targets(targets: readonly TargetResult[]): string[] {
    const { text, language } = this.#terminal;
    const header = [
      text("cli.result.target"),
      "",
      text("cli.result.kpi"),
      text("cli.result.required"),
      text("cli.result.measured"),
      text("cli.result.verdict"),
      text("cli.result.source"),
    ];
    const rows = targets.map((target) => [
      target.id,
      textOf(target.name, language),
      target.kpi,
      `${target.op} ${this.#level(target, target.required)}`,
      this.#measured(target),
      this.#verdict(target),
      [target.document ?? "", target.clause ?? ""].join(" ").trim(),
    ]);
    return [
      text("cli.result.targets", { m: targets[0]?.simultaneous.m ?? 0 }),
      ...tableLines([header, ...rows], [3, 4]),
    ];
  }

  #level(target: TargetResult, value: number): string {
    if (target.basis === "relative") return this.#formatter.change(value);
    const unit = KPI_CATALOGUE.find((kpi) => kpi.id === target.kpi)?.unit;
    return unit === undefined ? this.#formatter.number(value) : this.#formatter.quantity(value, unit);
  }

  #measured(target: TargetResult): string {
    if (target.measured === null) return NO_VALUE;
    const { low, high } = target.simultaneous;
    const value = this.#level(target, target.measured);
    if (low === null || high === null) return value;
    return `${value} [${this.#level(target, low)}, ${this.#level(target, high)}]`;
  }

  #verdict(target: TargetResult): string {
    const { text } = this.#terminal;
    const words = [text(VERDICT_WORDS[target.verdict])];
    if (target.reason !== undefined) words.push(this.#reason(target.reason));
    if (!target.judged) words.push(text("cli.result.compared"));
    const [verdict, ...remarks] = words;
    return remarks.length === 0 ? (verdict ?? "") : `${verdict} (${remarks.join(text("list.separator"))})`;
  }

  #money(money: Money): string[] {
    const { text, language } = this.#terminal;
    const formatter = this.#formatter;
    const { yearlySaving, paybackYears } = money;
    const saving =
      yearlySaving.low === null || yearlySaving.high === null
        ? formatter.money(yearlySaving.mean)
        : `${formatter.money(yearlySaving.mean)} [${formatter.money(yearlySaving.low)}, ${formatter.money(yearlySaving.high)}]`;
    const rows = [
      [text("cli.result.investment"), formatter.money(money.investment)],
      [text("cli.result.yearlySaving"), saving],
      ...money.subsidy.map((subsidy) => [
        text("cli.result.subsidy", { rule: subsidy.rule }),
        `${formatter.money(subsidy.amount)}  ${textOf(subsidy.reason, language)}`,
      ]),
      [text("cli.result.payback"), this.#payback(paybackYears)],
    ];
    return [text("cli.result.money"), ...tableLines(rows)];
  }

  /** A reason in words; empty without one. */
  #reason(reason: keyof typeof REASON_WORDS | undefined): string {
    return reason === undefined ? "" : this.#terminal.text(REASON_WORDS[reason]);
  }

  #payback(payback: Money["paybackYears"]): string {
    const { text } = this.#terminal;
    const years = (value: number): string => text("cli.result.years", { n: this.#formatter.number(value) });
    const reason = this.#reason(payback.reason);
    if (payback.mean === null) return reason === "" ? NO_VALUE : reason;
    if (payback.low === null || payback.high === null) return `${years(payback.mean)} (${reason})`;
    return `${years(payback.mean)} [${this.#formatter.number(payback.low)}, ${this.#formatter.number(payback.high)}]`;
  }

  #sensitivity(sensitivity: Sensitivity): string[] {
    const { text, language } = this.#terminal;
    const header = [text("cli.result.assumption"), text("cli.result.value"), text("cli.result.flips")];
    const rows = sensitivity.weightiest.map((assumption) => [
      textOf(assumption.label, language),
      this.#assumed(assumption.value, assumption.unit),
      assumption.flips.length === 0 ? text("cli.result.noFlip") : assumption.flips.join(", "),
    ]);
    return [
      text("cli.result.sensitivity", { move: sensitivity.move * 100, n: sensitivity.replications }),
      ...tableLines([header, ...rows], [1]),
    ];
  }

  /** A pure number above 1 is a factor, not a share. */
  #assumed(value: number, unit: string): string {
    return unit === "1" && value > 1 ? this.#formatter.number(value) : this.#formatter.quantity(value, unit);
  }

  #notes(result: StudyResult): string[] {
    const { text, language } = this.#terminal;
    const notes = (side: SideResult | null, name: string): string[] =>
      (side?.notes ?? []).map((note) =>
        text("cli.result.note", {
          side: name,
          demand: text(DEMAND_WORDS[note.demand]),
          n: note.replications,
          text: textOf(note.text, language),
        }),
      );
    const lines = [...notes(result.before, text("side.before")), ...notes(result.after, text("side.after"))];
    return lines.length === 0 ? [] : [text("cli.result.notes"), ...lines];
  }
}
