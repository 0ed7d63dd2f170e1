import type { ModelInput } from "#models/format/model-schema.ts";
import type { Label } from "#models/format/text.ts";
import type { FamilyFit, ImportReport, QuantityFit } from "./import-report.ts";

/** What the user takes in place of the law that the import chose. */
export interface FitChoice {
  /** One of the families of the fit: chosen or alternative. */
  readonly family: string;
  /** In the unit of the fit; absent: that of the law which the import chose. */
  readonly mean?: number;
}

/** Choices by id of the fit. */
export type FitChoices = Readonly<Record<string, FitChoice>>;

type Equipment = ModelInput["equipment"][number];
type Distribution = Readonly<Record<string, unknown>>;

const CHANGED: Label = { zh: "导入时手动填写的均值", en: "mean entered by hand at the import" };
const CHOSEN: Label = {
  zh: "均值由日志得到，分布形状在导入时改选",
  en: "mean from the log, law chosen at the import",
};
const GAMMA_CV = { min: 0.01, max: 4 };
const LOGNORMAL_CV = 10;

/** Where the model holds the time of a fit: of each piece, or once a visit; undefined where it holds no single law of it. */
function fieldOf(report: ImportReport, fit: QuantityFit): "time" | "setup" | undefined {
  if (fit.activity === undefined || stationAt(report.model, fit.activity) < 0) return undefined;
  if (fit.quantity === "per-piece") return "time";
  if (fit.quantity !== "visit" && fit.quantity !== "setup") return undefined;
  // Both of them together are one time of the model, which is neither.
  const other = fit.quantity === "visit" ? "setup" : "visit";
  const both = report.fits.some(({ activity, quantity }) => activity === fit.activity && quantity === other);
  const { work } = report.model.equipment[stationAt(report.model, fit.activity)] as { work?: object };
  return both || work === undefined || !("setup" in work) ? undefined : "setup";
}

function stationAt(model: ModelInput, activity: string): number {
  return model.equipment.findIndex((element) => {
    const { work } = element as { work?: { operation?: string } };
    return work?.operation === activity;
  });
}

/** Whether the law of a fit can be chosen before the model is made. */
export function isEditable(report: ImportReport, fit: QuantityFit): boolean {
  return fieldOf(report, fit) !== undefined;
}

/** Laws that the model can take for a fit: the chosen one first, then the others that the file format holds. */
export function choosable(fit: QuantityFit): readonly FamilyFit[] {
  const others = fit.alternatives.filter(
    (law) => law.family !== fit.chosen.family && distributionOf(law, law.mean, true) !== undefined,
  );
  return [fit.chosen, ...others];
}

/**
 * The model with the laws that the user chose.
 * @throws Error when a choice names a fit or a family that the report does not offer
 */
export function withFitChoices(report: ImportReport, choices: FitChoices): ModelInput {
  const equipment: Equipment[] = [...report.model.equipment];
  for (const [id, { family, mean }] of Object.entries(choices)) {
    const fit = report.fits.find((each) => each.id === id);
    const law = fit && choosable(fit).find((each) => each.family === family);
    const field = fit && fieldOf(report, fit);
    if (!fit || !law || field === undefined || fit.activity === undefined) {
      throw new Error(`no law "${family}" of "${id}" can be chosen`);
    }
    const fitted = mean === undefined || mean === fit.chosen.mean;
    if (fitted && family === fit.chosen.family) continue;
    const distribution = distributionOf(law, mean ?? fit.chosen.mean, fitted);
    if (distribution === undefined) throw new Error(`the model holds no law "${family}" for "${id}"`);
    const at = stationAt(report.model, fit.activity);
    const element = equipment[at] as unknown as { work: { setup?: object } };
    const work =
      field === "time"
        ? { ...element.work, time: distribution }
        : { ...element.work, setup: { ...element.work.setup, time: distribution } };
    equipment[at] = { ...element, work } as unknown as Equipment;
  }
  return { ...report.model, equipment };
}

/** A law as the file format writes it, with this mean and the variation of the fit; undefined where the format has none such. */
function distributionOf(law: FamilyFit, mean: number, fitted: boolean): Distribution | undefined {
  if (!(mean > 0)) return undefined;
  const cv = law.sd / law.mean;
  const source = fitted
    ? { provenance: "measured", note: CHOSEN }
    : { provenance: "assumption", note: CHANGED };
  const hours = (value: number) => ({ value, unit: "h", ...source });
  const bare = (value: number) => ({ value, unit: "1", ...source });
  const { scale, shape } = law.parameters;
  switch (law.family) {
    case "constant":
      return hours(mean);
    case "exponential":
      return { distribution: "exponential", mean: hours(mean) };
    case "gamma":
      return cv >= GAMMA_CV.min && cv <= GAMMA_CV.max
        ? { distribution: "gamma", mean: hours(mean), cv: bare(cv) }
        : undefined;
    case "lognormal":
      return cv > 0 && cv <= LOGNORMAL_CV
        ? { distribution: "lognormal", mean: hours(mean), cv: bare(cv) }
        : undefined;
    case "weibull":
      return shape >= 0.05 && shape <= 100
        ? { distribution: "weibull", scale: hours((scale * mean) / law.mean), shape: bare(shape) }
        : undefined;
    case "log-logistic":
      return shape >= 1.1 && shape <= 100
        ? { distribution: "log-logistic", scale: hours((scale * mean) / law.mean), shape: bare(shape) }
        : undefined;
    default:
      return undefined;
  }
}
