import { weeklyHours, type WeekPattern } from "../discovery/calendars.ts";
import type { Discovery } from "../discovery/discover.ts";
import type { StationFound } from "../discovery/stations.ts";
import { timeLawOf, type TimeLaw } from "../discovery/time-law.ts";

/** A time by mean and coefficient of variation; hours. */
export interface TimeMoments {
  readonly mean: number;
  /** Standard error of the mean. */
  readonly error: number;
  readonly cv: number;
  readonly rows: number;
  readonly law: TimeLaw;
}

/** What a generated model holds of an activity, in numbers. */
export interface StationParameters {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly isInspection: boolean;
  readonly count: number;
  /** Hours of a visit whatever its pieces; a mean of 0: none. */
  readonly lot: TimeMoments;
  /** Hours of reported set-up, where a visit has any. */
  readonly setup: TimeMoments & { readonly probability: number };
  /** Hours of a piece. */
  readonly piece: TimeMoments;
  /** Mean hours of a piece by size of the lot, relative to `piece`. */
  readonly bySize: readonly number[];
  /** Share of the pieces, its standard error, and the correlation inside a lot. */
  readonly reject: {
    readonly probability: number;
    readonly error: number;
    readonly spread: number;
    readonly pieces: number;
  };
  readonly visits: number;
  /** Booked hours. */
  readonly hours: number;
  /** Hours between the end of the work before and the start: quantiles, ascending. */
  readonly waits: readonly number[];
  readonly waitRows: number;
  readonly staff: readonly { readonly pool: number; readonly share: number; readonly weight: number }[];
}

export interface PoolParameters {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly heads: number;
  readonly pattern: WeekPattern;
  readonly records: number;
}

/** A line in numbers: what the generator makes a model of, and what the validation draws anew for each replication. */
export interface LineParameters {
  /** Largest lots of all sizes but the last, ascending. */
  readonly lotLimits: readonly number[];
  readonly stations: readonly StationParameters[];
  readonly pools: readonly PoolParameters[];
  /** Factor of all waits, calibrated by simulation. */
  readonly waitScale: number;
}

const INSPECTION = /q\.? ?c\b|q\.c\.|inspect|prüf|qual|检验|检测|检查|质检|测量|探伤/i;
/** Numbers that stand for a sample of waits. */
const WAIT_QUANTILES = 40;
/** Fewer waits than this are taken from all activities together. */
const FEWEST_WAITS = 8;
const LARGEST_CV = 3;
const SMALLEST_CV = 0.02;

/** The numbers of a discovered line. */
export function lineParameters(found: Discovery): LineParameters {
  const everyWait = found.stations.flatMap(({ waits }) => waits);
  const pools: PoolParameters[] = found.pools.map((pool) => ({
    id: pool.id,
    name: pool.name,
    heads: Math.max(1, Math.min(1000, pool.parallel)),
    pattern: pool.pattern,
    records: pool.records,
  }));
  const stations = found.stations.map((station, number): StationParameters => {
    const hours = found.pools.reduce((sum, pool) => sum + pool.hours[number], 0);
    const staff = found.pools.flatMap((pool, index) => {
      const share = hours > 0 ? pool.hours[number] / hours : 0;
      const open = (weeklyHours(pool.pattern) / 168) * pools[index].heads;
      return share > 0 ? [{ pool: index, share, weight: share / Math.max(open, 1e-3) }] : [];
    });
    const waits = station.waits.length >= FEWEST_WAITS ? station.waits : everyWait;
    return {
      id: station.id,
      name: station.name,
      isInspection: INSPECTION.test(station.name.en),
      count: Math.max(1, Math.min(200, station.machines)),
      visits: station.visits,
      hours: station.hours,
      ...timesOf(station),
      reject: {
        probability: station.reject.value,
        error: (station.reject.interval.high - station.reject.interval.low) / 3.92,
        spread: station.reject.spread,
        pieces: station.reject.pieces,
      },
      waits: quantiles(waits, WAIT_QUANTILES),
      waitRows: waits.length,
      staff,
    };
  });
  return { lotLimits: found.lotLimits, stations, pools, waitScale: 1 };
}

function timesOf(station: StationFound): Pick<StationParameters, "lot" | "setup" | "piece" | "bySize"> {
  const { time, setups, visits } = station;
  const cv = Math.min(LARGEST_CV, Math.max(SMALLEST_CV, time.variation));
  const count = Math.max(1, setups.length);
  const mean = setups.reduce((sum, each) => sum + each, 0) / count;
  const square = setups.reduce((sum, each) => sum + (each - mean) * (each - mean), 0) / count;
  const setupCv = mean > 0 ? Math.min(LARGEST_CV, Math.max(SMALLEST_CV, Math.sqrt(square) / mean)) : 0;
  const law = timeLawOf(time.factors);
  return {
    lot: { mean: time.lot, error: time.lotError, cv, rows: time.visits, law },
    bySize: time.bySize.map(({ piece }) => (time.piece > 0 ? piece / time.piece : 1)),
    piece: { mean: time.piece, error: time.pieceError, cv, rows: time.visits, law },
    setup: {
      probability: setups.length / Math.max(1, visits),
      mean,
      error: (setupCv * mean) / Math.sqrt(count),
      cv: setupCv,
      rows: setups.length,
      law: timeLawOf(setups),
    },
  };
}

/** `count` values at the middles of equal shares of a sample, ascending; with their mean that of the sample. */
function quantiles(sample: readonly number[], count: number): number[] {
  if (sample.length === 0) return [0];
  const sorted = [...sample].sort((a, b) => a - b);
  if (sorted.length <= count) return sorted;
  // Means of equal portions, so that the long tail keeps its weight.
  return Array.from({ length: count }, (_, portion) => {
    const from = Math.floor((portion * sorted.length) / count);
    const to = Math.floor(((portion + 1) * sorted.length) / count);
    return sorted.slice(from, to).reduce((sum, each) => sum + each, 0) / (to - from);
  });
}
