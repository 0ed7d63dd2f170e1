import type { PathKey } from "../pointer.ts";
import { problem, type Problem } from "../problem.ts";
import type { Label } from "../text.ts";
import { childOf, itemsOf, textOf, type DraftItem } from "./draft.ts";

/** Quantities of what is measured stand in one unit; a shift may also be in standard deviations. */
const FREE_UNITS = ["sigma"];

interface File {
  /** unit of each characteristic, by its id */
  units: ReadonlyMap<string, string | undefined>;
  causes: ReadonlySet<string>;
  equipment: ReadonlyMap<string, DraftItem>;
}

/** A reference to an id that is not there. */
function missing(item: DraftItem | undefined, key: string, known: { has(id: string): boolean }, what: Label) {
  const id = textOf(item, key);
  if (item === undefined || id === undefined || known.has(id)) return [];
  const expected = { zh: `文件中已有的${what.zh}编号`, en: `the id of ${what.en} in the file` };
  return [
    problem([...item.path, key], id, expected, {
      zh: `没有编号为 ${id} 的${what.zh}`,
      en: `the file has no ${what.en.replace(/^an? /, "")} with the id ${id}`,
    }),
  ];
}

const CHARACTERISTIC = { zh: "特性", en: "a characteristic" };
const CAUSE = { zh: "缺陷原因", en: "a defect cause" };

/** Quantities of an item that are not in the unit of its characteristic. */
function unitProblems(
  item: DraftItem | undefined,
  keys: readonly string[],
  unit: string | undefined,
): Problem[] {
  if (item === undefined || unit === undefined) return [];
  return keys.flatMap((key) => {
    const found = textOf(childOf(item, key), "unit");
    if (found === undefined || found === unit || FREE_UNITS.includes(found)) return [];
    return [
      problem([...item.path, key, "unit"], found, {
        zh: `${unit}（该特性的单位）`,
        en: `${unit}, the unit of the characteristic`,
      }),
    ];
  });
}

const LAW_QUANTITIES = ["mean", "standardDeviation", "low", "mode", "high", "scale", "location", "samples"];

function repeated(items: readonly DraftItem[], key: string, expected: Label): Problem[] {
  const taken = new Set<string>();
  return items.flatMap((item) => {
    const id = textOf(item, key);
    if (id === undefined) return [];
    const again = taken.has(id);
    taken.add(id);
    return again ? [problem([...item.path, key], id, expected)] : [];
  });
}

function workProblems(file: File, station: DraftItem): Problem[] {
  const work = childOf(station, "work");
  if (work === undefined) return [];
  const made = itemsOf(work, "characteristics");
  const causes = itemsOf(work, "assignableCauses");
  const own = new Set(made.flatMap((item) => textOf(item, "characteristic") ?? []));
  return [
    ...repeated(made, "characteristic", { zh: "每个特性只列一次", en: "each characteristic listed once" }),
    ...made.flatMap((item) => [
      ...missing(item, "characteristic", file.units, CHARACTERISTIC),
      ...unitProblems(
        childOf(item, "distribution"),
        LAW_QUANTITIES,
        file.units.get(textOf(item, "characteristic") ?? ""),
      ),
    ]),
    ...repeated(causes, "id", { zh: "同一设备内唯一的编号", en: "an id that is unique in the equipment" }),
    ...causes.flatMap((cause) => [
      ...missing(childOf(cause, "defects"), "cause", file.causes, CAUSE),
      ...itemsOf(cause, "shifts").flatMap((shift) => {
        const id = textOf(shift, "characteristic");
        if (id !== undefined && !own.has(id)) {
          return [
            problem([...shift.path, "characteristic"], id, {
              zh: "同一工作 characteristics 中的特性",
              en: "a characteristic of the same work",
            }),
          ];
        }
        return unitProblems(shift, ["by"], file.units.get(id ?? ""));
      }),
    ]),
  ];
}

/** The equipment that gives a characteristic to its parts. */
function makersOf({ equipment }: File, characteristic: string): DraftItem[] {
  return [...equipment.values()].filter((station) => {
    const work = childOf(station, "work");
    const made = work === undefined ? [] : itemsOf(work, "characteristics");
    return made.some((item) => textOf(item, "characteristic") === characteristic);
  });
}

function chartProblems(file: File, station: DraftItem): Problem[] {
  const chart = childOf(station, "controlChart");
  if (chart === undefined) return [];
  const characteristic = textOf(chart, "characteristic");
  const problems: Problem[] = [
    ...missing(chart, "characteristic", file.units, CHARACTERISTIC),
    ...unitProblems(chart, ["centreLine", "standardDeviation"], file.units.get(characteristic ?? "")),
    ...repeatedRules(chart),
  ];
  const makers = characteristic === undefined ? [] : makersOf(file, characteristic);
  if (characteristic !== undefined && file.units.has(characteristic) && makers.length === 0) {
    problems.push(
      problem([...chart.path, "characteristic"], characteristic, {
        zh: "某台设备 work.characteristics 产生的特性",
        en: "a characteristic that the work of some equipment gives",
      }),
    );
  }
  const reset = childOf(chart, "reset");
  const id = textOf(reset, "equipment");
  if (reset === undefined || id === undefined) return problems;
  const place: PathKey[] = [...reset.path, "equipment"];
  const target = file.equipment.get(id);
  if (target === undefined || childOf(target, "work") === undefined) {
    const expected = { zh: "文件中加工设备的编号", en: "the id of equipment that works on parts" };
    return [...problems, problem(place, id, expected)];
  }
  return problems;
}

function repeatedRules(chart: DraftItem): Problem[] {
  const { rules } = chart.data;
  if (!Array.isArray(rules) || new Set(rules).size === rules.length) return [];
  return [problem([...chart.path, "rules"], rules, { zh: "每条准则只列一次", en: "each rule listed once" })];
}

/** Characteristics, assignable causes and control charts that name what is not there, or measure in another unit. */
export function processControlProblems(draft: DraftItem): Problem[] {
  const characteristics = itemsOf(draft, "characteristics");
  const equipment = itemsOf(draft, "equipment");
  const file: File = {
    units: new Map(characteristics.map((item) => [textOf(item, "id") ?? "", textOf(item, "unit")])),
    causes: new Set(itemsOf(draft, "defectCauses").flatMap((item) => textOf(item, "id") ?? [])),
    equipment: new Map(equipment.map((item) => [textOf(item, "id") ?? "", item])),
  };
  return [
    ...characteristics.flatMap((item) => {
      const specification = childOf(item, "specification");
      return [
        ...missing(specification, "cause", file.causes, CAUSE),
        ...unitProblems(specification, ["lower", "upper"], textOf(item, "unit")),
      ];
    }),
    ...equipment.flatMap((station) => [...workProblems(file, station), ...chartProblems(file, station)]),
  ];
}
