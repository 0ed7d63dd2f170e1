import type { Measure, ModelInput } from "#models/format/model-schema.ts";
import type { Label } from "#models/format/text.ts";
import { onceOf, PLANT, stationOf, workOf } from "./line-model.ts";
import type { LineParameters, StationParameters } from "./line-parameters.ts";
import { assumed, timeInput } from "./quantities.ts";

type Equipment = ModelInput["equipment"][number];
type MeasureInput = NonNullable<ModelInput["measures"]>[number];

/** Names of work that is neither a machine's nor an inspector's. */
const HANDWORK = /pack|assem|ship|包装|装配|入库|发货|change version|fix/i;
const PRICE: Label = {
  zh: "价格为估计，请按报价修改",
  en: "estimate of the price: replace it by a quotation",
};

/** Retrofit measures that suit any imported line, on the stations where they weigh most. What they bring, the simulation tells. */
export function measuresFor(line: LineParameters, model: ModelInput): MeasureInput[] {
  const hours = (station: StationParameters): number => station.hours;
  const machining = busiest(
    line.stations.filter(
      ({ isInspection, name, piece }) => !isInspection && !HANDWORK.test(name.en) && piece.mean > 0,
    ),
    hours,
  );
  const inspection = busiest(
    line.stations.filter(({ isInspection }) => isInspection),
    hours,
  );
  const setup = busiest(
    line.stations.filter(
      ({ id, setup: each }) => each.rows > 0 && id !== machining?.id && id !== inspection?.id,
    ),
    ({ setup: each }) => each.rows * each.mean,
  );
  return [
    ...(machining === undefined ? [] : [robotTending(machining, model)]),
    ...(inspection === undefined ? [] : [visionInspection(inspection)]),
    ...(setup === undefined ? [] : [quickSetup(setup)]),
    // It writes to no station that the robot measure replaces.
    ...reporting(line.stations.filter(({ id }) => id !== machining?.id)),
  ];
}

function busiest(
  stations: readonly StationParameters[],
  weight: (station: StationParameters) => number,
): StationParameters | undefined {
  return stations.reduce<StationParameters | undefined>(
    (best, station) => (best === undefined || weight(station) > weight(best) ? station : best),
    undefined,
  );
}

function robotTending(station: StationParameters, model: ModelInput): MeasureInput {
  const id = stationOf(station.id);
  const before = model.equipment.find((equipment) => equipment.id === id);
  if (before?.kind !== "manual-station") throw new Error(`${id} is no manual station`);
  const { setup: _setup, ...work } = workOf(station);
  const once = onceOf(station);
  const machine: Equipment = {
    id,
    kind: "machine",
    name: {
      zh: `${station.name.zh}（机器人上下料）`.slice(0, 120),
      en: `${station.name.en} (robot tending)`.slice(0, 120),
    },
    count: station.count,
    calendar: PLANT,
    place: before.place,
    ...(once.mean > 0
      ? {
          load: {
            time: timeInput({ ...once, mean: once.mean * once.probability }),
            staff: before.staff,
          },
        }
      : {}),
    work,
    stops: [
      {
        id: "cell-stop",
        name: { zh: "单元短停", en: "Cell short stop" },
        kind: "short-stop",
        basis: "operating",
        timeBetween: {
          distribution: "exponential",
          mean: assumed(87, "min", { zh: "现场研究：平均 87 分钟停一次", en: "field study: one in 87 min" }),
        },
        timeToRepair: {
          distribution: "exponential",
          mean: assumed(12, "min", { zh: "现场研究推得", en: "from the same field study" }),
        },
      },
    ],
    numericalControl: true,
    networked: true,
  };
  return {
    id: "robot-tending",
    name: {
      zh: `${station.name.zh}：机器人上下料`.slice(0, 120),
      en: `${station.name.en}: robot tending`.slice(0, 120),
    },
    description: {
      zh: "人员只做换型与装料，之后机床由机器人上下料、无人值守地加工完一批；每件时间不变。",
      en: "People only set up and load a lot; the robot then feeds the machine, which works the lot off by itself. The time of a piece stays.",
    },
    changes: [{ op: "replace", list: "equipment", id, value: machine }],
    investment: [
      {
        id: "robots",
        name: { zh: "机器人、夹爪与料仓", en: "Robot, gripper and magazine" },
        category: "equipment",
        count: station.count,
        amount: assumed(320_000, "CNY", PRICE),
      },
      {
        id: "installation",
        name: { zh: "安装与联机", en: "Installation and connection" },
        category: "installation",
        count: station.count,
        amount: assumed(60_000, "CNY", PRICE),
      },
    ],
    running: [
      {
        id: "upkeep",
        name: { zh: "机器人维护", en: "Upkeep of the robots" },
        amount: assumed(18_000 * station.count, "CNY/year", PRICE),
      },
    ],
  };
}

function visionInspection(station: StationParameters): MeasureInput {
  const id = stationOf(station.id);
  const time = assumed(3, "s", {
    zh: "相机拍摄与判定的估计",
    en: "estimate for taking and judging the pictures",
  });
  return {
    id: "vision-inspection",
    name: {
      zh: `${station.name.zh}：机器视觉`.slice(0, 120),
      en: `${station.name.en}: machine vision`.slice(0, 120),
    },
    description: {
      zh: "每件由相机检测，人员只做每批的准备与记录，按原时间的一半估计。",
      en: "A camera judges each piece; people only prepare and record each lot, taken as half of their time now.",
    },
    changes: [
      { op: "set", id, field: "/work/time", value: time },
      ...(onceOf(station).mean > 0
        ? [
            {
              op: "set" as const,
              id,
              field: "/work/setup/time",
              value: halved(onceOf(station)),
            },
          ]
        : []),
    ],
    investment: [
      {
        id: "cameras",
        name: { zh: "视觉工位", en: "Vision stations" },
        category: "equipment",
        count: station.count,
        amount: assumed(180_000, "CNY", PRICE),
      },
      {
        id: "software",
        name: { zh: "检测软件与训练", en: "Inspection software and teaching" },
        category: "software",
        amount: assumed(120_000, "CNY", PRICE),
      },
    ],
  };
}

function quickSetup(station: StationParameters): MeasureInput {
  return {
    id: "quick-setup",
    name: {
      zh: `${station.name.zh}：快速换型`.slice(0, 120),
      en: `${station.name.en}: quick change of set-up`.slice(0, 120),
    },
    description: {
      zh: "外部准备与快换夹具，换型时间按现在的一半估计。",
      en: "External preparation and quick-change fixtures: set-up in half of the time now, an estimate.",
    },
    changes: [
      { op: "set", id: stationOf(station.id), field: "/work/setup/time", value: halved(onceOf(station)) },
    ],
    investment: [
      {
        id: "fixtures",
        name: { zh: "快换夹具与对刀仪", en: "Quick-change fixtures and presetter" },
        category: "equipment",
        count: station.count,
        amount: assumed(45_000, "CNY", PRICE),
      },
      {
        id: "training",
        name: { zh: "换型培训", en: "Training" },
        category: "training",
        amount: assumed(30_000, "CNY", PRICE),
      },
    ],
  };
}

function halved(once: { mean: number; cv: number }) {
  return {
    distribution: "lognormal",
    mean: assumed(once.mean / 2, "h", {
      zh: "现在均值的一半（估计）",
      en: "half of the mean now, an estimate",
    }),
    cv: assumed(Math.max(0.01, once.cv), "1", { zh: "与现在相同", en: "as now" }),
  };
}

/** Tells where orders are; that alone makes nobody faster, and the model claims no more. */
function reporting(stations: readonly StationParameters[]): MeasureInput[] {
  if (stations.length === 0) return [];
  const changes: Measure["changes"] = stations.slice(0, 200).flatMap((station) =>
    ["/mes", "/networked"].map((field) => ({
      op: "set" as const,
      id: stationOf(station.id),
      field,
      value: true,
    })),
  );
  return [
    {
      id: "mes-reporting",
      name: { zh: "MES 联网报工", en: "MES reporting at every station" },
      description: {
        zh: "各工位联网、实时报工：提高联网率与 MES 覆盖率；对周期与产出的作用日志无从得知，模型不作假设。",
        en: "Every station is connected and reports at once: more of the line networked and covered. What that does to lead times the log cannot tell, and the model does not assume it.",
      },
      requires: [],
      changes,
      investment: [
        {
          id: "terminals",
          name: { zh: "报工终端", en: "Terminals" },
          category: "equipment",
          count: Math.max(1, stations.length),
          amount: assumed(6000, "CNY", PRICE),
        },
        {
          id: "mes",
          name: { zh: "MES 软件与实施", en: "MES software and introduction" },
          category: "software",
          amount: assumed(600_000, "CNY", PRICE),
        },
      ],
      running: [
        {
          id: "licence",
          name: { zh: "年度服务费", en: "Yearly service" },
          amount: assumed(90_000, "CNY/year", PRICE),
        },
      ],
    },
  ];
}
