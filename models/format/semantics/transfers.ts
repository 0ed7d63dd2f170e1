import { problem, type Problem } from "../problem.ts";
import { childOf, itemsOf, numberOf, textOf, type DraftItem } from "./draft.ts";

const SENDERS = ["buffer", "storage"];
const RECEIVERS = ["buffer", "storage", "sink", "scrap"];

/** A load bigger than a place can hold would wait for ever. */
function capacityProblem(end: DraftItem | undefined, path: DraftItem, minimum: number): Problem[] {
  const capacity = textOf(end, "kind") === "buffer" ? numberOf(end, "capacity") : undefined;
  const id = textOf(end, "id") ?? "";
  if (capacity === undefined || capacity >= minimum) return [];
  return [
    problem(
      path.path,
      minimum,
      {
        zh: `不超过 ${id} 的容量 ${capacity}`,
        en: `at most ${capacity}, the capacity of ${id}`,
      },
      {
        zh: `${id} 只能放 ${capacity} 件，凑不齐一次 ${minimum} 件的运输`,
        en: `${id} holds ${capacity} parts: a load of ${minimum} never comes together`,
      },
    ),
  ];
}

/** Loads between places that cannot keep or take them, and loads that never come together. */
export function transferProblems(file: DraftItem): Problem[] {
  const equipment = new Map(itemsOf(file, "equipment").map((item) => [textOf(item, "id"), item]));
  return itemsOf(file, "connections").flatMap((connection) => {
    const problems = ["from", "to"].flatMap((end) => {
      const id = textOf(connection, end);
      if (textOf(equipment.get(id), "kind") !== "agv-fleet") return [];
      return [
        problem([...connection.path, end], id, {
          zh: "工位、缓存等设备；车队写在 transfer.fleet 中",
          en: "equipment that holds parts; a fleet is named in transfer.fleet",
        }),
      ];
    });
    const transfer = childOf(connection, "transfer");
    const load = transfer === undefined ? undefined : childOf(transfer, "load");
    if (load === undefined) return problems;
    const from = equipment.get(textOf(connection, "from"));
    const to = equipment.get(textOf(connection, "to"));
    const fromKind = textOf(from, "kind");
    const toKind = textOf(to, "kind");
    if (fromKind !== undefined && !SENDERS.includes(fromKind)) {
      problems.push(
        problem([...connection.path, "from"], textOf(from, "id"), {
          zh: "缓存或立体库（整车运输的起点）",
          en: "a buffer or storage: loads are taken from there",
        }),
      );
    }
    if (toKind !== undefined && !RECEIVERS.includes(toKind)) {
      problems.push(
        problem([...connection.path, "to"], textOf(to, "id"), {
          zh: "缓存、立体库或出口（整车运输的终点）",
          en: "a buffer, storage or exit: loads are brought there",
        }),
      );
    }
    const size = numberOf(load, "size");
    const minimum = numberOf(load, "minimum") ?? size;
    if (size === undefined || minimum === undefined) return problems;
    if (minimum > size) {
      problems.push(
        problem([...load.path, "minimum"], minimum, {
          zh: `不超过 size（${size}）`,
          en: `at most size, ${size}`,
        }),
      );
      return problems;
    }
    return [...problems, ...capacityProblem(from, load, minimum), ...capacityProblem(to, load, minimum)];
  });
}
