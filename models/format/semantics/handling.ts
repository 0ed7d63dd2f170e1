import { problem, type Problem } from "../problem.ts";
import { childOf, itemsOf, numberOf, textOf, type DraftItem } from "./draft.ts";

/** Most places of one aisle: two position codes make up the way of a crane in a record of 32 bits. */
const AISLE_PLACES = 32_766;

function conveyorProblems(conveyor: DraftItem): Problem[] {
  const length = numberOf(childOf(conveyor, "length"), "value");
  const pitch = numberOf(childOf(conveyor, "pitch"), "value");
  if (length === undefined || pitch === undefined || pitch <= length) return [];
  return [
    problem(
      [...conveyor.path, "pitch", "value"],
      pitch,
      { zh: `不大于输送线长度 ${length} 米`, en: `at most ${length} m, the length of the conveyor` },
      {
        zh: `节距 ${pitch} 米大于输送线长度 ${length} 米，一件也放不下`,
        en: `at a pitch of ${pitch} m nothing fits on ${length} m`,
      },
    ),
  ];
}

function storageProblems(storage: DraftItem, file: DraftItem): Problem[] {
  const id = textOf(storage, "id");
  const rack = childOf(storage, "rack");
  const columns = numberOf(rack, "columns");
  const levels = numberOf(rack, "levels");
  const problems = itemsOf(file, "connections").flatMap((connection) => {
    if (textOf(connection, "from") !== id || id === undefined) return [];
    const transfer = childOf(connection, "transfer");
    if (transfer !== undefined && childOf(transfer, "load") !== undefined) return [];
    return [
      problem(
        [...connection.path, "transfer"],
        transfer?.data,
        { zh: "带 load 的运输（立体库整批出库）", en: "a transfer with `load`: a storage gives loads" },
        {
          zh: `立体库 ${id} 只能整批出库：连接须有 transfer.load`,
          en: `the storage ${id} gives parts by the load only: the connection needs transfer.load`,
        },
      ),
    ];
  });
  if (columns === undefined || levels === undefined || rack === undefined) return problems;
  const places = (numberOf(rack, "sides") ?? 2) * columns * levels;
  if (places > AISLE_PLACES) {
    problems.push(
      problem(rack.path, places, {
        zh: `每个巷道不超过 ${AISLE_PLACES} 个货位`,
        en: `at most ${AISLE_PLACES} places in an aisle`,
      }),
    );
  }
  return problems;
}

/** Conveyors on which nothing fits, storages that give single parts or are too large. */
export function handlingProblems(file: DraftItem): Problem[] {
  return itemsOf(file, "equipment").flatMap((equipment) => {
    switch (textOf(equipment, "kind")) {
      case "conveyor":
        return conveyorProblems(equipment);
      case "storage":
        return storageProblems(equipment, file);
      default:
        return [];
    }
  });
}
