import type { ModelInput } from "#models/format/model-schema.ts";
import type { Label } from "#models/format/text.ts";
import { patternKey, type WeekPattern } from "../discovery/calendars.ts";
import { floorPlan, PIECE_PITCH, ROW_PITCH } from "./floor-plan.ts";
import { sizeClass } from "../discovery/visit-time.ts";
import type { JobPlan } from "./job-plan.ts";
import type { LineParameters, StationParameters, TimeMoments } from "./line-parameters.ts";
import { assumed, measured, timeInput } from "./quantities.ts";

export const SOURCE = "orders";
export const HUB = "transfer-area";
export const SINK = "finished";
/** Calendar of the plant: always open, so that times of the log are times of the model. */
export const PLANT = "plant";
/** Shifts of the plant's calendar a day. */
export const PLANT_SHIFTS = 3;

type Equipment = ModelInput["equipment"][number];
type Connection = ModelInput["connections"][number];

/** What of a model is no number of the line. */
export interface ModelFrame {
  readonly id: string;
  readonly name: Label;
  readonly description: Label;
  /** Monday 00:00 at which runs start, hours since the origin of the log. */
  readonly start: number;
  readonly days: number;
  readonly seed: number;
  readonly replications: number;
  /** Place of each station in the flow. */
  readonly flow: readonly number[];
  readonly orderNames: readonly string[];
}

/** A model of the line with these jobs, in the form of the model file. */
export function lineModel(line: LineParameters, jobs: readonly JobPlan[], frame: ModelFrame): ModelInput {
  const plan = floorPlan(
    line.stations.map(({ count }) => count),
    frame.flow,
  );
  const calendars = calendarsOf();
  const firsts = new Set(jobs.map(({ steps }) => steps[0].station));
  return {
    format: "chejian/1",
    id: frame.id,
    name: frame.name,
    description: frame.description,
    calendars: calendars.list,
    products: productsOf(line.lotLimits),
    operations: line.stations.map(({ id, name }) => ({ id, name })),
    people: line.pools.map((pool) => ({
      id: pool.id,
      name: pool.name,
      role: "operator" as const,
      perShift: pool.heads,
      calendar: calendars.of(pool.pattern),
      wage: assumed(0, "CNY/year", { zh: "未填", en: "not filled in" }),
    })),
    equipment: [
      {
        id: SOURCE,
        kind: "source",
        name: { zh: "工单下达", en: "Order release" },
        place: plan.source,
        calendar: PLANT,
        product: productOf(0),
      },
      { id: HUB, kind: "buffer", name: { zh: "在制品周转区", en: "Work in process" }, place: plan.hub },
      ...line.stations.flatMap((station, number): Equipment[] => [
        {
          id: queueOf(station.id),
          kind: "buffer",
          name: { zh: `${station.name.zh}待加工`, en: `Queue of ${station.name.en}` },
          place: plan.stations[number].queue,
        },
        {
          id: stationOf(station.id),
          kind: "manual-station",
          name: station.name,
          calendar: PLANT,
          count: station.count,
          place: {
            x: plan.stations[number].x,
            y: plan.stations[number].y,
            step: { x: PIECE_PITCH, y: 0 },
            wrap: plan.stations[number].perRow,
            wrapStep: { x: 0, y: ROW_PITCH },
          },
          staff: staffOf(station, line),
          work: workOf(station),
        },
      ]),
      { id: SINK, kind: "sink", name: { zh: "完工", en: "Finished" }, place: plan.sink },
    ],
    connections: line.stations
      .flatMap((station, number): Connection[] => [
        ...(firsts.has(number) ? [{ id: `start-${station.id}`, from: SOURCE, to: queueOf(station.id) }] : []),
        waitingWay(station, line.waitScale),
        { id: `take-${station.id}`, from: queueOf(station.id), to: stationOf(station.id) },
        { id: `leave-${station.id}`, from: stationOf(station.id), to: HUB },
      ])
      .concat([{ id: "finish", from: HUB, to: SINK }]),
    layout: {
      floor: { width: plan.width, depth: plan.depth },
      zones: line.stations.slice(0, 100).map(({ name }, number) => ({ name, ...plan.stations[number].zone })),
    },
    demand: {
      source: SOURCE,
      jobs: {
        list: jobs.map((job, number) => ({
          id: `job-${number + 1}`,
          ...(frame.orderNames[job.order] === undefined ? {} : { name: frame.orderNames[job.order] }),
          release: measured(Math.max(0, job.release - frame.start), "h"),
          ...(line.lotLimits.length === 0
            ? {}
            : { product: productOf(sizeClass(job.pieces, line.lotLimits)) }),
          pieces: job.pieces,
          steps: job.steps.map(({ station, pieces }) => ({
            operation: line.stations[station].id,
            ...(pieces === job.pieces ? {} : { pieces }),
          })),
        })),
      },
    },
    study: {
      kind: "terminating",
      horizonShifts: Math.max(1, Math.min(5000, frame.days * PLANT_SHIFTS)),
      seed: frame.seed,
      replications: frame.replications,
      priceSet: "2024",
    },
    priceSets: [{ id: "2024", name: { zh: "2024 年价格", en: "Prices of 2024" }, date: "2024-12-31" }],
  };
}

/** id of the product that stands for lots of a size. */
export function productOf(size: number): string {
  return `lot-${size + 1}`;
}

/** Lots by size: large ones are worked faster by the piece. */
function productsOf(limits: readonly number[]): ModelInput["products"] {
  if (limits.length === 0) return [{ id: productOf(0), name: { zh: "批次", en: "Lot" } }];
  return [...limits, undefined].map((limit, size) => ({
    id: productOf(size),
    name:
      limit === undefined
        ? { zh: `${limits[size - 1]} 件以上的批`, en: `Lots of more than ${limits[size - 1]}` }
        : { zh: `至多 ${limit} 件的批`, en: `Lots of up to ${limit}` },
  }));
}

/** id of the station of an operation, and of the buffer before it. */
export function stationOf(operation: string): string {
  return `st-${operation}`;
}

export function queueOf(operation: string): string {
  return `queue-${operation}`;
}

function staffOf(station: StationParameters, line: LineParameters) {
  const able =
    station.staff.length > 0 ? station.staff : line.pools.map((_, pool) => ({ pool, weight: 1, share: 0 }));
  return { anyOf: able.map(({ pool, weight }) => ({ people: line.pools[pool].id, weight })) };
}

/** Work of a visit: each piece, and what comes once: reported set-up and the part of a visit that no piece explains. */
export function workOf(station: StationParameters) {
  const once = onceOf(station);
  const { probability, spread, pieces } = station.reject;
  return {
    operation: station.id,
    perPiece: true,
    time: timeInput(station.piece),
    ...(station.bySize.length < 2
      ? {}
      : {
          products: station.bySize.map((factor, size) => ({
            product: productOf(size),
            time: timeInput({ ...station.piece, mean: station.piece.mean * factor }),
          })),
        }),
    ...(once.mean > 0
      ? {
          setup: {
            probability: measured(once.probability, "1"),
            time: timeInput(once),
          },
        }
      : {}),
    ...(probability > 0
      ? {
          rejects: {
            probability: measured(probability, "1", {
              zh: `日志中 ${pieces} 件`,
              en: `${pieces} pieces in the log`,
            }),
            ...(spread > 0 ? { spread: measured(spread, "1") } : {}),
          },
        }
      : {}),
  };
}

/** Lot time and set-up together, as one time with a probability: the moments of their sum. */
export function onceOf({ lot, setup }: StationParameters): TimeMoments & { readonly probability: number } {
  if (lot.mean <= 0) return setup;
  const usual = setup.probability * setup.mean;
  const usualError = setup.probability * setup.error;
  const mean = lot.mean + usual;
  const setupSquare = usual * setup.mean * (1 + setup.cv * setup.cv);
  const variance = lot.mean * lot.mean * lot.cv * lot.cv + setupSquare - usual * usual;
  return {
    probability: 1,
    mean,
    cv: Math.min(10, Math.sqrt(Math.max(0, variance)) / mean),
    error: Math.sqrt(lot.error * lot.error + usualError * usualError),
    rows: lot.rows,
    law: lot.law,
  };
}

/** Way to a station, over which an order waits as long as resources do not explain. */
function waitingWay({ id, waits, waitRows }: StationParameters, scale: number): Connection {
  const values = waits.map((wait) => Math.min(10_000, Math.max(0, wait * scale)));
  return {
    id: `wait-${id}`,
    from: HUB,
    to: queueOf(id),
    transfer: {
      time: {
        distribution: "empirical",
        samples: {
          values,
          unit: "h",
          provenance: "measured",
          note: {
            zh: `由日志中 ${waitRows} 次间隔得到，乘以用仿真校准的系数 ${scale.toPrecision(3)}：资源占用解释不了的等待`,
            en: `from ${waitRows} gaps of the log, times ${scale.toPrecision(3)}, a factor calibrated by simulation: waiting that resources do not explain`,
          },
        },
      },
    },
  };
}

/** One person's day is one shift with breaks, so that nobody is paid twice. */
function calendarsOf(): {
  list: ModelInput["calendars"];
  of: (pattern: WeekPattern) => string;
} {
  const year = (days: number) =>
    assumed(Math.min(366, Math.round((days * 365) / 7)), "d", {
      zh: "每周工作日 × 365 ÷ 7，未扣节假日",
      en: "working days of the week × 365 ÷ 7, public holidays not taken off",
    });
  const list: ModelInput["calendars"] = [
    {
      id: PLANT,
      name: { zh: "工厂（全天候）", en: "Plant (round the clock)" },
      week: [1, 2, 3, 4, 5, 6, 7],
      workingDaysPerYear: year(7),
      shifts: ["00:00", "08:00", "16:00"].map((start, number) => ({
        id: `s${number + 1}`,
        start,
        end: ["08:00", "16:00", "24:00"][number],
      })),
    },
  ];
  const ids = new Map<string, string>();
  return {
    list,
    of: (pattern) => {
      const key = patternKey(pattern);
      const known = ids.get(key);
      if (known !== undefined) return known;
      const id = `week-${ids.size + 1}`;
      ids.set(key, id);
      list.push({
        id,
        week: [...pattern.week],
        workingDaysPerYear: year(pattern.week.length),
        shifts: [shiftOf(pattern)],
      });
      return id;
    },
  };
}

function shiftOf({ shifts }: WeekPattern): ModelInput["calendars"][number]["shifts"][number] {
  const clock = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;
  const start = shifts[0].start;
  const last = shifts[shifts.length - 1].end;
  return {
    id: "day",
    start: clock(start),
    end: last === start ? clock(last) : clock(last === 0 ? 24 : last),
    breaks: shifts
      .slice(1)
      .map((shift, index) => ({ start: clock(shifts[index].end % 24), end: clock(shift.start) })),
  };
}
