import { pointerOf } from "../pointer.ts";
import { problem, type Problem } from "../problem.ts";
import { childOf, itemsOf, textOf, type DraftItem } from "./draft.ts";

const LISTS = [
  "calendars",
  "products",
  "defectCauses",
  "characteristics",
  "operations",
  "people",
  "channels",
  "equipment",
  "connections",
  "limits",
  "priceSets",
  "measures",
  "targets",
] as const;

function repeated(items: readonly DraftItem[], taken: Map<string, string>): Problem[] {
  return items.flatMap((item) => {
    const id = textOf(item, "id");
    if (id === undefined) return [];
    const first = taken.get(id);
    if (first === undefined) {
      taken.set(id, pointerOf(item.path));
      return [];
    }
    return [
      problem(
        [...item.path, "id"],
        id,
        { zh: "全文件唯一的编号", en: "an id that is unique in the file" },
        { zh: `编号 ${id} 已用于 ${first}`, en: `the id ${id} is taken by ${first}` },
      ),
    ];
  });
}

function inside(owner: DraftItem, keys: readonly string[]): Problem[] {
  return keys.flatMap((key) => repeated(itemsOf(owner, key), new Map()));
}

/** Ids that occur twice: over the whole file for elements, inside their owner for stops, services, shifts and the like. */
export function idProblems(file: DraftItem): Problem[] {
  const taken = new Map<string, string>([["site", "/site"]]);
  const elements = LISTS.flatMap((list) => repeated(itemsOf(file, list), taken));
  const changed = itemsOf(file, "measures").flatMap((measure) =>
    itemsOf(measure, "changes").flatMap((change) => childOf(change, "value") ?? []),
  );
  return [
    ...elements,
    ...[...itemsOf(file, "equipment"), ...changed].flatMap((item) =>
      inside(item, ["stops", "services", "consumers", "robotStops", "robotConsumers"]),
    ),
    ...itemsOf(file, "calendars").flatMap((calendar) => inside(calendar, ["shifts"])),
    ...itemsOf(file, "measures").flatMap((measure) => inside(measure, ["investment", "running"])),
  ];
}
