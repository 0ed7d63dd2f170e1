import { fitFamilies } from "#sim/fitting/fit-families.ts";
import type { Fit } from "#sim/fitting/fit.ts";
import type { FamilyId } from "#sim/fitting/family.ts";
import type { Discovery } from "../discovery/discover.ts";
import { HOUR_US } from "../discovery/ordered-log.ts";
import { thinned } from "../discovery/time-law.ts";
import { termInterval, Z95 } from "../discovery/visit-time.ts";
import type { LineParameters, TimeMoments } from "../generate/line-parameters.ts";
import type { FamilyFit, Interval, QuantityFit } from "../import-report.ts";
import { releasesFound } from "./found.ts";

const FAMILIES: readonly FamilyId[] = ["exponential", "gamma", "weibull", "lognormal", "log-logistic"];
/** Fewer values are told, but no law is fitted to them. */
const FEWEST = 5;

/** Laws of the times, waits, releases and lots of a line: what the model draws from, and what else was tried. */
export function fitsFound(found: Discovery, line: LineParameters): QuantityFit[] {
  const fits = line.stations.flatMap((station, number): QuantityFit[] => {
    const { time, setups, waits } = found.stations[number];
    return [
      ...ofMoments(
        `piece-${station.id}`,
        station.id,
        "per-piece",
        station.piece,
        time.factors,
        station.piece.mean,
      ),
      ...ofMoments(`visit-${station.id}`, station.id, "visit", station.lot, time.factors, station.lot.mean),
      ...ofMoments(`setup-${station.id}`, station.id, "setup", station.setup, setups, 1),
      ...ofSample(`wait-${station.id}`, "waiting", "h", waits, { activity: station.id }),
    ];
  });
  const { gaps, lots } = releasesFound(found);
  const open = openWaits(found);
  const every = found.stations.flatMap(({ waits }) => waits);
  return [
    ...fits,
    ...ofSample("wait-all", "waiting", "h", every, { cut: open }),
    ...ofSample("interarrival", "interarrival", "h", gaps, {}),
    ...(found.ordered.hasQuantities ? ofSample("lot-size", "lot-size", "pieces", lots, {}) : []),
  ];
}

/** Hours since the last work of each open order: waits of which only a lower bound is known. */
function openWaits({ book, ordered }: Discovery): number[] {
  const waits: number[] = [];
  for (let order = 0; order < book.last.length; order++) {
    if (Number.isNaN(book.last[order]) || book.complete[order] === 1) continue;
    const wait = (ordered.to - book.last[order]) / HOUR_US;
    if (wait > 0) waits.push(wait);
  }
  return waits;
}

function familyFit({ family, parameters, aic, ks, ad, mean, sd }: Fit): FamilyFit {
  return {
    family,
    parameters,
    aic,
    ks: ks.d,
    ...(ad.a2 === undefined ? {} : { ad: ad.a2 }),
    mean,
    sd,
  };
}

function ranked(values: readonly number[], cut: readonly number[]): FamilyFit[] {
  const both = [...thinned(values), ...thinned(cut)];
  const censored = both.map((_, index) => index >= both.length - thinned(cut).length);
  const { fits } = fitFamilies(both, { families: FAMILIES, censored });
  return fits.filter(({ mean, sd }) => mean < Infinity && sd < Infinity).map(familyFit);
}

/** A time that the model draws by its moments. @param sample that shows the law, @param unit of the sample in hours */
function ofMoments(
  id: string,
  activity: string,
  quantity: QuantityFit["quantity"],
  time: TimeMoments,
  sample: readonly number[],
  unit: number,
): QuantityFit[] {
  if (time.mean <= 0 || time.rows === 0) return [];
  const positive = sample.filter((value) => value > 0).map((value) => value * unit);
  const alternatives = positive.length < FEWEST ? [] : ranked(positive, []);
  const same = alternatives.find(({ family }) => family === time.law);
  return [
    {
      id,
      activity,
      quantity,
      unit: "h",
      rows: time.rows,
      censored: 0,
      zeros: sample.length - positive.length,
      chosen: {
        family: time.law,
        parameters: { mean: time.mean, cv: time.cv },
        aic: same?.aic ?? 0,
        ...(same?.ks === undefined ? {} : { ks: same.ks }),
        ...(same?.ad === undefined ? {} : { ad: same.ad }),
        mean: time.mean,
        sd: time.mean * time.cv,
      },
      alternatives,
      interval: { mean: termInterval(time.mean, time.error) },
    },
  ];
}

/** A quantity that the model draws from the values themselves. */
function ofSample(
  id: string,
  quantity: QuantityFit["quantity"],
  unit: QuantityFit["unit"],
  values: readonly number[],
  { activity, cut = [] }: { activity?: string; cut?: readonly number[] },
): QuantityFit[] {
  if (values.length === 0) return [];
  const positive = values.filter((value) => value > 0);
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const square = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / Math.max(1, n - 1);
  const sd = Math.sqrt(square);
  const reach = (Z95 * sd) / Math.sqrt(n);
  const interval: Record<string, Interval> = { mean: { low: Math.max(0, mean - reach), high: mean + reach } };
  return [
    {
      id,
      ...(activity === undefined ? {} : { activity }),
      quantity,
      unit,
      rows: n,
      censored: cut.length,
      zeros: n - positive.length,
      chosen: { family: "empirical", parameters: { mean, sd }, aic: 0, mean, sd },
      alternatives: positive.length < FEWEST ? [] : ranked(positive, cut),
      interval,
    },
  ];
}
