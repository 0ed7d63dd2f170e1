import type { Label } from "#models/format/text.ts";
import { lineUp, reachOf } from "./default-places.ts";
import { draftAt, isDraft, listAt, type Draft } from "./draft.ts";
import type { ReadContext } from "./read-context.ts";
import { TABLES } from "./sheets/all-tables.ts";
import type { Table } from "./table.ts";

/** Kinds that work on parts and so have an operation. */
const STATION_KINDS: readonly unknown[] = [
  "manual-station",
  "machine",
  "robot-cell",
  "inspection",
  "rework-station",
  "tending-cell",
  "assembly",
  "split",
  "batch-machine",
];

/** Kinds that stand on the way of every part when nothing else is said. */
const BESIDE_THE_FLOW: readonly unknown[] = ["rework-station", "agv-fleet", "scrap"];

/** Sheets whose ids mean something else, or are made from both ends. */
const WITHOUT_IDS: readonly string[] = ["Paths", "Connections"];
/** Sheets whose rows may do without a name. */
const WITHOUT_NAMES: readonly string[] = ["Calendars", "Shifts", "Jobs", "Targets"];

const assumed = (value: number, unit: string): object => ({ value, unit, provenance: "assumption" });

function items(draft: Draft, ...path: string[]): Draft[] {
  const list = draftAt(draft, path);
  return Array.isArray(list) ? list.filter(isDraft) : [];
}

function textOf(data: unknown): string | undefined {
  return typeof data === "string" && data !== "" ? data : undefined;
}

/** Fills what a planner's first workbook leaves out; each thing filled in is told. */
class Defaults {
  readonly #context: ReadContext;
  readonly #draft: Draft;

  constructor(context: ReadContext, draft: Draft) {
    this.#context = context;
    this.#draft = draft;
  }

  #note(zh: string, en: string): void {
    this.#context.notes.push({ zh, en });
  }

  /** Sets a field that is missing; true when it was. */
  #set(owner: Draft, field: string, value: unknown): boolean {
    if (owner[field] !== undefined) return false;
    owner[field] = value;
    return true;
  }

  /** Ids by counting, and names from ids. */
  ids(): void {
    for (const table of TABLES) {
      if (!table.columns.some(({ field }) => field === "/id") || WITHOUT_IDS.includes(table.name.en))
        continue;
      for (const owner of table.parts === undefined ? [this.#draft] : items(this.#draft, ...table.at)) {
        for (const { path } of table.parts ?? [{ path: table.at }])
          this.#identify(items(owner, ...path), table, path);
      }
    }
  }

  #identify(list: readonly Draft[], table: Table, path: readonly string[]): void {
    list.forEach((item, index) => {
      const id = `${wordOf(path.findLast((step) => step !== "list") ?? "")}-${index + 1}`;
      if (this.#set(item, "id", id)) {
        this.#note(
          `“${table.name.zh}”有一行未填编号，取为 ${id}`,
          `A row of ${table.name.en} without id is called ${id}`,
        );
      }
      if (!WITHOUT_NAMES.includes(table.name.en)) this.#set(item, "name", item.id);
    });
  }

  frame(): void {
    const draft = this.#draft;
    if (this.#set(draft, "id", "line"))
      this.#note("模型编号取为 line", "The id of the model is taken as line");
    if (this.#set(draft, "name", { zh: "未命名产线", en: "Unnamed line" })) {
      this.#note("模型名称取为“未命名产线”", "The name of the model is taken as Unnamed line");
    }
    if (items(draft, "calendars").length === 0) {
      draft.calendars = [{ id: "day-shift", name: { zh: "白班", en: "Day shift" }, shifts: [DAY_SHIFT] }];
      this.#note(
        "未填日历：按周一至周五 08:00-17:00、午休一小时",
        "No calendar: Monday to Friday 08:00-17:00 with an hour's break is taken",
      );
    }
    for (const calendar of items(draft, "calendars")) {
      this.#set(calendar, "week", [1, 2, 3, 4, 5]);
      this.#set(calendar, "workingDaysPerYear", assumed(250, "d"));
    }
    if (items(draft, "products").length === 0) {
      draft.products = [{ id: "part", name: { zh: "产品", en: "Part" } }];
      this.#note("未填产品：取为一种产品 part", "No product: one product, part, is taken");
    }
    if (items(draft, "priceSets").length === 0) {
      draft.priceSets = [{ id: "now", name: { zh: "现价", en: "Present prices" }, date: "2024-12-31" }];
      this.#note("未填价格集：取为一个价格集 now", "No price set: one, now, is taken");
    }
    const study = isDraft(draft.study) ? draft.study : {};
    draft.study = study;
    const steady = this.#set(study, "kind", "steady-state");
    const told = [
      steady,
      this.#set(study, "horizonShifts", 20),
      study.kind === "steady-state" && this.#set(study, "warmUpShifts", 2),
      this.#set(study, "seed", 1),
      this.#set(study, "replications", 20),
      this.#set(study, "priceSet", items(draft, "priceSets")[0]?.id),
    ];
    if (told.some(Boolean)) {
      this.#note(
        "研究设置未填全：按稳态、预热 2 班、观察 20 班、20 次重复补齐",
        "Settings of the study filled up: steady state, 2 shifts of warm-up, 20 observed, 20 replications",
      );
    }
  }

  people(): void {
    const unpaid = items(this.#draft, "people").filter((people) => this.#set(people, "wage", UNPAID));
    for (const people of items(this.#draft, "people")) this.#set(people, "role", "operator");
    if (unpaid.length === 0) return;
    const ids = unpaid.map(({ id }) => String(id)).join(", ");
    this.#note(
      `未填年工资，按 0 计（成本结论不完整）：${ids}`,
      `No pay given for ${ids}: taken as 0 (costs are incomplete)`,
    );
  }

  operations(): void {
    const known = new Set(items(this.#draft, "operations").map(({ id }) => id));
    const added: string[] = [];
    for (const equipment of items(this.#draft, "equipment")) {
      if (!STATION_KINDS.includes(equipment.kind)) continue;
      const work = isDraft(equipment.work) ? equipment.work : {};
      equipment.work = work;
      if (work.operation === undefined) work.operation = `${String(equipment.id)}-work`;
      if (known.has(work.operation)) continue;
      known.add(work.operation);
      added.push(String(work.operation));
      const name = work.operation === `${String(equipment.id)}-work` ? equipment.name : work.operation;
      listAt(this.#draft, ["operations"]).push({ id: work.operation, name });
    }
    if (added.length > 0) {
      this.#note(
        `“工序”表中没有、按工位补上：${added.join("、")}`,
        `Operations added from the stations: ${added.join(", ")}`,
      );
    }
  }

  stops(): void {
    for (const equipment of items(this.#draft, "equipment")) {
      for (const stop of [...items(equipment, "stops"), ...items(equipment, "robotStops")]) {
        this.#set(stop, "kind", "breakdown");
        this.#set(stop, "basis", "operating");
      }
    }
  }

  /** A source and an exit where the planner wrote stations only. */
  ends(): void {
    const list = items(this.#draft, "equipment");
    if (list.length === 0) return;
    const isThere = (kind: string): boolean => list.some((equipment) => equipment.kind === kind);
    const product = items(this.#draft, "products")[0]?.id;
    if (!isThere("source")) {
      listAt(this.#draft, ["equipment"]).unshift({
        id: "incoming",
        name: { zh: "来料", en: "Incoming" },
        kind: "source",
        product,
      });
      this.#note("未填来料：补上 incoming", "No source: incoming is added");
    }
    if (!isThere("sink")) {
      listAt(this.#draft, ["equipment"]).push({
        id: "outgoing",
        name: { zh: "成品出口", en: "Outgoing" },
        kind: "sink",
      });
      this.#note("未填出口：补上 outgoing", "No exit: outgoing is added");
    }
  }

  places(): void {
    const list = items(this.#draft, "equipment");
    const placed = lineUp(list);
    if (placed > 0) {
      this.#note(
        `${placed} 台设备未填位置：按顺序自动排开`,
        `No place given for ${placed} of the equipment: lined up in their order`,
      );
    }
    const layout = isDraft(this.#draft.layout) ? this.#draft.layout : {};
    this.#draft.layout = layout;
    const floor = isDraft(layout.floor) ? layout.floor : {};
    layout.floor = floor;
    const reach = reachOf(list);
    this.#set(floor, "width", reach.x);
    this.#set(floor, "depth", reach.y);
  }

  connections(): void {
    const draft = this.#draft;
    if (items(draft, "connections").length === 0) {
      const chain = items(draft, "equipment").filter(({ kind }) => !BESIDE_THE_FLOW.includes(kind));
      const ends = chain.slice(1).map((to, index) => ({ from: chain[index].id, to: to.id }));
      if (ends.length === 0) return;
      draft.connections = ends;
      this.#note(
        "未填连接：按工位设备的顺序连成一条线",
        "No connections: equipment in its order makes one line",
      );
      for (const equipment of items(draft, "equipment")) this.#inspected(equipment, ends);
    }
    const taken = new Set<unknown>();
    for (const connection of items(draft, "connections")) {
      if (connection.id === undefined) {
        const stem = `${textOf(connection.from) ?? "start"}-to-${textOf(connection.to) ?? "end"}`.slice(
          0,
          56,
        );
        let id = stem;
        for (let next = 2; taken.has(id); next++) id = `${stem}-${next}`;
        connection.id = id;
      }
      taken.add(connection.id);
    }
  }

  /** In a line made by itself an inspection passes good parts on; what it rejects is scrapped. */
  #inspected({ id, kind }: Draft, ends: { from: unknown; to: unknown; route?: string }[]): void {
    if (kind !== "inspection") return;
    const ahead = ends.find(({ from }) => from === id);
    if (ahead === undefined) return;
    ahead.route = "ok";
    let scrap = items(this.#draft, "equipment").find((equipment) => equipment.kind === "scrap");
    if (scrap === undefined) {
      scrap = {
        id: "rejects",
        name: { zh: "报废", en: "Rejects" },
        kind: "scrap",
        place: { x: 3, y: 1 },
      };
      listAt(this.#draft, ["equipment"]).push(scrap);
      this.#note("未填报废处：补上 rejects", "No scrap: rejects is added");
    }
    for (const route of ["reject", "scrap"]) ends.push({ from: id, to: scrap.id, route });
  }
}

const DAY_SHIFT = {
  id: "day",
  name: { zh: "白班", en: "Day" },
  start: "08:00",
  end: "17:00",
  breaks: [{ start: "12:00", end: "13:00" }],
};

const UNPAID_NOTE: Label = { zh: "工作簿未填，按 0 计", en: "not given in the workbook, taken as 0" };
const UNPAID = { value: 0, unit: "CNY/year", provenance: "assumption", note: UNPAID_NOTE };

/** Singular of the name of a list, for ids. */
function wordOf(list: string): string {
  const plural = list.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return plural.endsWith("ies") ? `${plural.slice(0, -3)}y` : plural.replace(/s$/, "");
}

/** Fills in what the format requires and a first workbook leaves out. What was given is never changed. */
export function fillDefaults(context: ReadContext, draft: Draft): void {
  const defaults = new Defaults(context, draft);
  defaults.ids();
  defaults.frame();
  defaults.people();
  defaults.operations();
  defaults.stops();
  defaults.ends();
  defaults.places();
  defaults.connections();
}
