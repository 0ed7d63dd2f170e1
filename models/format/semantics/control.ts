import { problem, type Problem } from "../problem.ts";
import { childOf, itemsOf, type DraftItem } from "./draft.ts";

/** Kinds that leave no moment for a step before the work: those with a robot or loader, and those that take batches. */
const WITHOUT_PREPARATION = ["robot-cell", "tending-cell", "batch-machine"];

function preparationProblems(equipment: DraftItem): Problem[] {
  if (!WITHOUT_PREPARATION.includes(String(equipment.data.kind))) return [];
  return ["identification", "changeover"].flatMap((key) =>
    equipment.data[key] === undefined
      ? []
      : [
          problem([...equipment.path, key], undefined, {
            zh: "没有此字段（机器人单元与成批设备不识别也不换型，请放在前面的工位上）",
            en: "no such field: robot cells and batch machines neither identify nor change over; do so at a station before",
          }),
        ],
  );
}

function identificationProblems(equipment: DraftItem): Problem[] {
  const identification = childOf(equipment, "identification");
  if (identification === undefined) return [];
  const { misread, cause } = identification.data;
  if ((misread === undefined) === (cause === undefined)) return [];
  return [
    problem([...identification.path, misread === undefined ? "misread" : "cause"], undefined, {
      zh: "误读概率 misread 与其造成的缺陷 cause，二者同时给出",
      en: "both the probability of a misread and the defect that it causes",
    }),
  ];
}

function reportProblems(equipment: DraftItem): Problem[] {
  const stops = [...itemsOf(equipment, "stops"), ...itemsOf(equipment, "robotStops")];
  return stops.flatMap((stop) =>
    stop.data.report === undefined || stop.data.crew !== undefined
      ? []
      : [
          problem([...stop.path, "crew"], undefined, {
            zh: "接收报告的维修人员 crew（有 report 时必填）",
            en: "the crew to whom the stop is reported",
          }),
        ],
  );
}

/** Steps before the work that a kind cannot take, misreads without consequence, and reports to nobody. */
export function controlProblems(file: DraftItem): Problem[] {
  return itemsOf(file, "equipment").flatMap((equipment) => [
    ...preparationProblems(equipment),
    ...identificationProblems(equipment),
    ...reportProblems(equipment),
  ]);
}
