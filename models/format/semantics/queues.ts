import { problem, type Problem } from "../problem.ts";
import { childOf, itemsOf, numberOf, textOf, type DraftItem } from "./draft.ts";

/** Equipment that no part is in, or that parts are at an end of. */
const NO_MEMBERS = ["source", "sink", "scrap", "agv-fleet"];

interface Line {
  equipment: ReadonlyMap<string, DraftItem>;
  connections: readonly DraftItem[];
  limits: readonly DraftItem[];
}

function kindOf({ equipment }: Line, id: string | undefined): string | undefined {
  return id === undefined ? undefined : textOf(equipment.get(id), "kind");
}

function membersOf(limit: DraftItem): string[] {
  const { equipment } = limit.data;
  return Array.isArray(equipment) ? equipment.filter((id) => typeof id === "string") : [];
}

/** Limits whose group is entered over a connection. */
function limitsEntered(line: Line, connection: DraftItem): DraftItem[] {
  const [from, to] = [textOf(connection, "from") ?? "", textOf(connection, "to") ?? ""];
  return line.limits.filter((limit) => {
    const members = membersOf(limit);
    return members.includes(to) && !members.includes(from);
  });
}

function stockProblems(buffer: DraftItem): Problem[] {
  const initial = childOf(buffer, "initial");
  const count = numberOf(initial, "count");
  const capacity = numberOf(buffer, "capacity");
  if (initial === undefined || count === undefined || capacity === undefined || count <= capacity) return [];
  return [
    problem([...initial.path, "count"], count, {
      zh: `不超过容量 ${capacity}`,
      en: `at most ${capacity}, the capacity`,
    }),
  ];
}

/** Parts that have waited too long leave at once: there must be one way for them, on which nothing can hold them up. */
function patienceProblems(line: Line, buffer: DraftItem): Problem[] {
  const id = textOf(buffer, "id");
  const ways = line.connections.filter(
    (connection) => textOf(connection, "from") === id && textOf(connection, "route") === "expired",
  );
  if (buffer.data.patience === undefined) {
    return ways.map((way) =>
      problem([...way.path, "route"], "expired", {
        zh: `next（${id} 没有 patience，零件不会超时）`,
        en: `next: ${id} has no \`patience\`, so nothing expires there`,
      }),
    );
  }
  if (ways.length !== 1) {
    return [
      problem(
        [...buffer.path, "patience"],
        ways.length,
        { zh: "一条 route 为 expired 的连接", en: "one connection with route expired" },
        {
          zh: `${id} 有 ${ways.length} 条 expired 连接，应恰有一条`,
          en: `${id} has ${ways.length} connections with route expired; it needs just one`,
        },
      ),
    ];
  }
  const [way] = ways;
  const to = textOf(way, "to");
  const kind = kindOf(line, to);
  const isOpen =
    kind === "sink" ||
    kind === "scrap" ||
    (kind === "buffer" && numberOf(line.equipment.get(to ?? ""), "capacity") === undefined);
  const problems: Problem[] = [];
  if (kind !== undefined && (!isOpen || limitsEntered(line, way).length > 0)) {
    problems.push(
      problem([...way.path, "to"], to, {
        zh: "出口、报废或不限容量、不受 limits 限制的缓存：超时零件立即离开",
        en: "an exit, or a buffer without capacity and limits: what has expired leaves at once",
      }),
    );
  }
  if (way.data.transfer !== undefined) {
    problems.push(
      problem([...way.path, "transfer"], way.data.transfer, {
        zh: "没有此字段：超时零件立即离开",
        en: "no transfer: what has expired leaves at once",
      }),
    );
  }
  return problems;
}

/** The time of the next operation is known only where a station follows directly. */
function ruleProblems(line: Line, buffer: DraftItem): Problem[] {
  if (textOf(buffer, "rule") !== "shortest") return [];
  const id = textOf(buffer, "id");
  return line.connections.flatMap((connection) => {
    const to = textOf(connection, "to");
    const station = line.equipment.get(to ?? "");
    const isNext = textOf(connection, "from") === id && (textOf(connection, "route") ?? "next") === "next";
    if (!isNext || station === undefined || childOf(station, "work") !== undefined) return [];
    return [
      problem([...connection.path, "to"], to, {
        zh: `工位：${id} 按其加工时间（shortest）排序`,
        en: `a station: ${id} goes by the time of its work (shortest)`,
      }),
    ];
  });
}

function priorityProblems(connection: DraftItem): Problem[] {
  const transfer = childOf(connection, "transfer");
  if (connection.data.priority === undefined || transfer === undefined) return [];
  if (childOf(transfer, "load") === undefined) return [];
  return [
    problem([...connection.path, "priority"], connection.data.priority, {
      zh: "没有此字段：整车运输按呼叫先后",
      en: "no priority: loads go in the order of their calls",
    }),
  ];
}

function limitProblems(line: Line, limit: DraftItem): Problem[] {
  const members = membersOf(limit);
  const most = numberOf(limit, "parts");
  const problems = members.flatMap((id, index) => {
    const path = [...limit.path, "equipment", index];
    if (NO_MEMBERS.includes(kindOf(line, id) ?? "")) {
      return [
        problem(path, id, {
          zh: "容纳零件的设备（来源、出口和车队除外）",
          en: "equipment that holds parts: no source, exit or fleet",
        }),
      ];
    }
    return members.indexOf(id) === index
      ? []
      : [problem(path, id, { zh: "每台设备只列一次", en: "each piece of equipment listed once" })];
  });
  if (most === undefined) return problems;
  const stock = members.reduce((sum, id) => {
    const buffer = line.equipment.get(id);
    return sum + (numberOf(buffer && childOf(buffer, "initial"), "count") ?? 0);
  }, 0);
  if (stock > most) {
    problems.push(
      problem([...limit.path, "parts"], most, {
        zh: `不少于组内初始库存 ${stock}`,
        en: `at least ${stock}, the initial stock inside`,
      }),
    );
  }
  for (const connection of line.connections) {
    const transfer = childOf(connection, "transfer");
    const load = transfer && childOf(transfer, "load");
    const minimum = numberOf(load, "minimum") ?? numberOf(load, "size");
    if (minimum === undefined || minimum <= most || !limitsEntered(line, connection).includes(limit))
      continue;
    problems.push(
      problem([...limit.path, "parts"], most, {
        zh: `不少于进入该组的一次运输 ${minimum} 件`,
        en: `at least ${minimum}, a load that enters the group`,
      }),
    );
  }
  return problems;
}

/** Rules, patience and stock of buffers, priorities of connections, limits of groups: what could never work as it stands. */
export function queueProblems(file: DraftItem): Problem[] {
  const items = itemsOf(file, "equipment");
  const line: Line = {
    equipment: new Map(items.map((item) => [textOf(item, "id") ?? "", item])),
    connections: itemsOf(file, "connections"),
    limits: itemsOf(file, "limits"),
  };
  const buffers = items.filter((item) => textOf(item, "kind") === "buffer");
  return [
    ...buffers.flatMap((buffer) => [
      ...stockProblems(buffer),
      ...patienceProblems(line, buffer),
      ...ruleProblems(line, buffer),
    ]),
    ...line.connections.flatMap(priorityProblems),
    ...line.limits.flatMap((limit) => limitProblems(line, limit)),
  ];
}
