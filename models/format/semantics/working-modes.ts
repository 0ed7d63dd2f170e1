import { problem, type Problem } from "../problem.ts";
import { childOf, itemsOf, numberOf, textOf, type DraftItem } from "./draft.ts";
import { countProblems } from "./joining.ts";

/** Steps before the work, in which nothing interrupts. */
const STEPS = ["identification", "changeover", "load"];

function preemptionProblems(station: DraftItem, senders: readonly DraftItem[], file: DraftItem): Problem[] {
  const id = textOf(station, "id") ?? "";
  const steps = STEPS.flatMap((step) =>
    station.data[step] === undefined
      ? []
      : [
          problem([...station.path, step], station.data[step], {
            zh: "没有此字段（可被抢占的工位不识别、不换型，也不由人装夹）",
            en: "no such field: a station that is interrupted neither identifies, changes over nor is loaded",
          }),
        ],
  );
  const sources = senders.flatMap((sender) =>
    textOf(sender, "kind") === "source"
      ? [
          problem([...station.path, "preemptive"], true, {
            zh: "来源与此工位之间有缓存（到达的零件先在缓存等待）",
            en: "a buffer between the source and this station, where urgent parts arrive",
          }),
        ]
      : [],
  );
  const carried = itemsOf(file, "connections").flatMap((connection) =>
    textOf(connection, "to") === id && connection.data.transfer !== undefined
      ? [
          problem(
            [...connection.path, "transfer"],
            connection.data.transfer,
            {
              zh: "没有运输（运到缓存，再从缓存取）",
              en: "no transfer: carry to a buffer and take from there",
            },
            {
              zh: `${id} 可被抢占，零件不能由运输送入`,
              en: `work at ${id} is interrupted at once: nothing is carried into it`,
            },
          ),
        ]
      : [],
  );
  return [...steps, ...sources, ...carried];
}

/** Stations that switch on for more parts than ever wait, and interruptions where something stands in the way. */
export function workingModeProblems(file: DraftItem): Problem[] {
  const equipment = new Map(itemsOf(file, "equipment").map((item) => [textOf(item, "id"), item]));
  return itemsOf(file, "equipment").flatMap((station) => {
    const id = textOf(station, "id");
    const senders = itemsOf(file, "connections").flatMap((connection) =>
      id !== undefined && textOf(connection, "to") === id
        ? (equipment.get(textOf(connection, "from")) ?? [])
        : [],
    );
    const problems = station.data.preemptive === true ? preemptionProblems(station, senders, file) : [];
    const standby = childOf(station, "standby");
    const parts = numberOf(standby, "resumeAt");
    // several senders may bring them together
    if (standby === undefined || parts === undefined || senders.length !== 1) return problems;
    return [...problems, ...countProblems(senders[0], id ?? "", parts, [...standby.path, "resumeAt"])];
  });
}
