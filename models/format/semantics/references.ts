import type { PathKey } from "../pointer.ts";
import { problem, type Problem } from "../problem.ts";
import type { Label } from "../text.ts";
import { childOf, itemsOf, numberOf, textOf, type DraftItem } from "./draft.ts";

type List =
  | "calendars"
  | "products"
  | "defectCauses"
  | "operations"
  | "people"
  | "channels"
  | "equipment"
  | "priceSets";

const LIST_NAMES: Readonly<Record<List, Label>> = {
  calendars: { zh: "日历", en: "a calendar" },
  products: { zh: "产品", en: "a product" },
  defectCauses: { zh: "缺陷原因", en: "a defect cause" },
  operations: { zh: "工序", en: "an operation" },
  people: { zh: "人员", en: "people" },
  channels: { zh: "信息通道", en: "a channel" },
  equipment: { zh: "设备", en: "equipment" },
  priceSets: { zh: "价格集", en: "a price set" },
};

/** Ids of a list, to look references up in. */
export function idsOf(file: DraftItem, list: string): string[] {
  return itemsOf(file, list).flatMap((item) => textOf(item, "id") ?? []);
}

class References {
  readonly problems: Problem[] = [];
  readonly #ids = new Map<List, ReadonlySet<string>>();

  constructor(file: DraftItem) {
    for (const list of Object.keys(LIST_NAMES) as List[]) this.#ids.set(list, new Set(idsOf(file, list)));
  }

  check(item: DraftItem | undefined, key: string, list: List): void {
    const id = textOf(item, key);
    if (item !== undefined && id !== undefined) this.checkId([...item.path, key], id, list);
  }

  /** Bare ids in a list. */
  checkIds(item: DraftItem | undefined, key: string, list: List): void {
    const ids = item?.data[key];
    if (item === undefined || !Array.isArray(ids)) return;
    ids.forEach((id: unknown, index) => {
      if (typeof id === "string") this.checkId([...item.path, key, index], id, list);
    });
  }

  checkId(path: readonly PathKey[], id: string, list: List): void {
    if (this.#ids.get(list)?.has(id) === true) return;
    const name = LIST_NAMES[list];
    this.problems.push(
      problem(
        path,
        id,
        { zh: `文件中已有的${name.zh}编号`, en: `the id of ${name.en} in the file` },
        { zh: `没有编号为 ${id} 的${name.zh}`, en: `the file has no ${list} with the id ${id}` },
      ),
    );
  }
}

function checkWork(references: References, equipment: DraftItem): void {
  const work = childOf(equipment, "work");
  if (work === undefined) return;
  references.check(work, "operation", "operations");
  for (const item of itemsOf(work, "products")) references.check(item, "product", "products");
  const services = new Set(idsOf(equipment, "services"));
  const causes = new Set<string>();
  let total = 0;
  for (const defect of itemsOf(work, "defects")) {
    references.check(defect, "cause", "defectCauses");
    const cause = textOf(defect, "cause");
    if (cause !== undefined && causes.has(cause)) {
      references.problems.push(
        problem([...defect.path, "cause"], cause, { zh: "每个原因只列一次", en: "each cause listed once" }),
      );
    }
    if (cause !== undefined) causes.add(cause);
    total += numberOf(childOf(defect, "probability"), "value") ?? 0;
    const growth = childOf(defect, "growth");
    const service = textOf(growth, "service");
    if (growth !== undefined && service !== undefined && !services.has(service)) {
      references.problems.push(
        problem([...growth.path, "service"], service, {
          zh: "同一设备 services 中的编号",
          en: "the id of a service of the same equipment",
        }),
      );
    }
  }
  if (total > 1) {
    references.problems.push(
      problem([...work.path, "defects"], total, {
        zh: "各缺陷概率之和不超过 1",
        en: "defect probabilities that add up to at most 1",
      }),
    );
  }
}

function checkControl(references: References, equipment: DraftItem): void {
  for (const component of itemsOf(equipment, "components")) references.check(component, "from", "equipment");
  for (const output of itemsOf(equipment, "outputs")) {
    references.check(output, "to", "equipment");
    references.check(output, "product", "products");
  }
  for (const item of itemsOf(equipment, "mix")) references.check(item, "product", "products");
  references.check(childOf(equipment, "release"), "report", "channels");
  for (const item of itemsOf(equipment, "schedule")) references.check(item, "product", "products");
  references.checkIds(childOf(equipment, "balking"), "of", "equipment");
  references.check(childOf(equipment, "initial"), "product", "products");
  references.check(childOf(equipment, "changeover"), "people", "people");
  references.check(childOf(equipment, "identification"), "cause", "defectCauses");
  const load = childOf(equipment, "load");
  for (const staff of [childOf(equipment, "staff"), load && childOf(load, "staff")]) {
    if (staff === undefined) continue;
    references.check(staff, "people", "people");
    for (const item of itemsOf(staff, "anyOf")) references.check(item, "people", "people");
  }
  for (const key of ["stops", "robotStops"]) {
    for (const stop of itemsOf(equipment, key)) {
      references.check(stop, "crew", "people");
      references.check(stop, "report", "channels");
    }
  }
  const stops = idsOf(equipment, "stops");
  for (const service of itemsOf(equipment, "services")) {
    references.check(service, "people", "people");
    const renewed: unknown[] = Array.isArray(service.data.renews) ? service.data.renews : [];
    renewed.forEach((stop, index) => {
      if (typeof stop !== "string" || stops.includes(stop)) return;
      references.problems.push(
        problem([...service.path, "renews", index], stop, {
          zh: "同一设备 stops 中的编号",
          en: "the id of a stop of the same equipment",
        }),
      );
    });
  }
}

/** References to what the file does not hold, and probabilities that exceed one together. */
export function referenceProblems(file: DraftItem): Problem[] {
  const references = new References(file);
  for (const equipment of itemsOf(file, "equipment")) {
    references.check(equipment, "calendar", "calendars");
    references.check(equipment, "product", "products");
    checkWork(references, equipment);
    checkControl(references, equipment);
  }
  for (const product of itemsOf(file, "products")) references.checkIds(product, "routing", "operations");
  for (const people of itemsOf(file, "people")) references.check(people, "calendar", "calendars");
  for (const connection of itemsOf(file, "connections")) {
    references.check(connection, "from", "equipment");
    references.check(connection, "to", "equipment");
    references.check(childOf(connection, "transfer"), "people", "people");
    references.check(childOf(connection, "transfer"), "fleet", "equipment");
    references.check(childOf(connection, "transfer"), "report", "channels");
  }
  for (const limit of itemsOf(file, "limits")) references.checkIds(limit, "equipment", "equipment");
  references.check(childOf(file, "demand"), "source", "equipment");
  references.check(childOf(file, "study"), "priceSet", "priceSets");
  return references.problems;
}
