import type { Label } from "#models/format/text.ts";

const assumed = { provenance: "assumption" } as const;

function quantity(value: number, unit: string, note?: Label): object {
  return { value, unit, ...assumed, ...(note === undefined ? {} : { note }) };
}

const name = (zh: string, en: string): Label => ({ zh, en });

/** One element of each kind of sheet, shown in the empty template; plain data that is not meant to run. */
export const EXAMPLE_LINE: object = {
  calendars: [
    {
      id: "two-shift",
      name: name("两班制", "Two shifts"),
      week: [1, 2, 3, 4, 5],
      workingDaysPerYear: quantity(250, "d"),
      shifts: [
        {
          id: "early",
          name: name("早班", "Early"),
          start: "06:00",
          end: "14:00",
          breaks: [{ start: "10:00", end: "10:30" }],
        },
      ],
    },
  ],
  products: [
    {
      id: "bracket",
      name: name("支架", "Bracket"),
      price: quantity(86, "CNY/part"),
      material: quantity(41, "CNY/part"),
      routing: ["welding"],
    },
  ],
  operations: [{ id: "welding", name: name("焊接", "Welding"), key: true }],
  equipment: [
    {
      id: "weld",
      name: name("焊接工位", "Welding booth"),
      kind: "manual-station",
      count: 4,
      place: { x: 12, y: 6 },
      work: {
        operation: "welding",
        time: {
          distribution: "lognormal",
          mean: quantity(95, "s", name("秒表实测 30 件", "stop watch, 30 parts")),
          cv: quantity(0.2, "1", name("秒表实测 30 件", "stop watch, 30 parts")),
        },
        products: [{ product: "bracket", time: quantity(110, "s") }],
        defects: [{ cause: "porosity", probability: quantity(0.012, "1") }],
      },
      staff: { people: "welder", count: 1 },
      changeover: { time: quantity(12, "min") },
      stops: [
        {
          id: "nozzle",
          name: name("清理喷嘴", "Nozzle cleaning"),
          kind: "short-stop",
          basis: "operating",
          timeBetween: { distribution: "exponential", mean: quantity(2, "h") },
          timeToRepair: quantity(3, "min"),
        },
      ],
      services: [
        { id: "tip", name: name("换导电嘴", "Contact tip"), everyParts: 200, time: quantity(2, "min") },
      ],
      consumers: [
        {
          id: "welder-power",
          name: name("焊机", "Power source"),
          work: quantity(9, "kW"),
          idle: quantity(0.4, "kW"),
          standby: quantity(0.1, "kW"),
          off: quantity(0, "kW"),
          duty: quantity(0.2, "1"),
        },
      ],
      upkeep: quantity(3000, "CNY/year"),
      numericalControl: false,
    },
  ],
  defectCauses: [{ id: "porosity", name: name("气孔", "Porosity") }],
  connections: [{ id: "to-weld", from: "rack", to: "weld", transfer: { time: quantity(20, "s") } }],
  people: [
    {
      id: "welder",
      name: name("焊工", "Welder"),
      role: "operator",
      perShift: 4,
      calendar: "two-shift",
      wage: quantity(78000, "CNY/year"),
    },
  ],
  priceSets: [{ id: "2024", name: name("2024 年价格", "Prices of 2024"), date: "2024-12-31" }],
  measures: [
    {
      id: "fume-extraction",
      name: name("更换除尘", "New fume extraction"),
      investment: [
        {
          id: "fans",
          name: name("风机", "Fans"),
          category: "equipment",
          count: 4,
          amount: quantity(18000, "CNY"),
        },
      ],
    },
  ],
  targets: ["Z01"],
  layout: { zones: [{ name: name("焊接区", "Welding"), x: 8, y: 2, width: 16, depth: 10 }] },
  demand: {
    jobs: {
      list: [
        {
          id: "order-1001",
          product: "bracket",
          release: quantity(0, "h"),
          pieces: 40,
          steps: [{ operation: "welding" }],
        },
      ],
    },
  },
};
