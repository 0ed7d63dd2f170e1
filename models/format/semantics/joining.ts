import { problem, type Problem } from "../problem.ts";
import { childOf, itemsOf, numberOf, textOf, type DraftItem } from "./draft.ts";

interface Way {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly item: DraftItem;
}

interface Line {
  readonly equipment: ReadonlyMap<string | undefined, DraftItem>;
  readonly ways: readonly Way[];
}

/** Whoever takes several parts does so by itself: nothing carries them in. */
function transferProblems({ item }: Way, taker: string): Problem[] {
  if (item.data.transfer === undefined) return [];
  return [
    problem(
      [...item.path, "transfer"],
      item.data.transfer,
      { zh: "没有运输（运到缓存，再从缓存取）", en: "no transfer: carry to a buffer and take from there" },
      {
        zh: `${taker} 自己一次取齐零件，不能由运输送入`,
        en: `${taker} takes its parts by itself: nothing is carried into it`,
      },
    ),
  ];
}

/** So many parts at a time come together in a buffer only, and in one that holds them. */
export function countProblems(
  sender: DraftItem | undefined,
  taker: string,
  count: number,
  path: DraftItem["path"],
): Problem[] {
  const kind = textOf(sender, "kind");
  const id = textOf(sender, "id") ?? "";
  if (kind === undefined || count <= 1) return [];
  if (kind !== "buffer") {
    return [
      problem(
        path,
        count,
        { zh: "1，或取自缓存", en: "1, or a buffer to take from" },
        {
          zh: `${id} 一次只能给出一件，${taker} 要 ${count} 件`,
          en: `${id} gives one part at a time, ${taker} takes ${count}`,
        },
      ),
    ];
  }
  const capacity = numberOf(sender, "capacity");
  if (capacity === undefined || capacity >= count) return [];
  return [
    problem(
      path,
      count,
      { zh: `不超过 ${id} 的容量 ${capacity}`, en: `at most ${capacity}, the capacity of ${id}` },
      {
        zh: `${id} 只能放 ${capacity} 件，凑不齐 ${count} 件`,
        en: `${id} holds ${capacity} parts: ${count} never come together`,
      },
    ),
  ];
}

function notConnected(path: DraftItem["path"], found: string, zh: string, en: string): Problem {
  return problem([...path], found, { zh, en });
}

function listedTwice(items: readonly DraftItem[], key: string): Problem[] {
  const seen = new Set<string>();
  return items.flatMap((item) => {
    const id = textOf(item, key);
    if (id === undefined || !seen.has(id)) {
      if (id !== undefined) seen.add(id);
      return [];
    }
    return [problem([...item.path, key], id, { zh: "每个设备只列一次", en: "each equipment listed once" })];
  });
}

function assemblyProblems(assembly: DraftItem, line: Line): Problem[] {
  const id = textOf(assembly, "id") ?? "";
  const components = itemsOf(assembly, "components");
  const incoming = line.ways.filter(({ to }) => to === id);
  const problems = listedTwice(components, "from");
  for (const component of components) {
    const from = textOf(component, "from");
    if (from === undefined || !line.equipment.has(from)) continue;
    const path = [...component.path, "from"];
    const way = incoming.find((candidate) => candidate.from === from);
    if (way === undefined) {
      problems.push(
        notConnected(path, from, `与 ${id} 相连的上游设备`, `equipment with a connection to ${id}`),
      );
      continue;
    }
    const sender = line.equipment.get(from);
    const count = numberOf(component, "count") ?? 1;
    problems.push(
      ...transferProblems(way, id),
      ...countProblems(sender, id, count, [...component.path, "count"]),
    );
    if (assembly.data.match === "order" && textOf(sender, "kind") === "source") {
      problems.push(
        notConnected(
          path,
          from,
          "拆分（split）之后的设备（match 为 order 时）",
          "equipment behind a split, where parts of one order are matched",
        ),
      );
    }
  }
  for (const { from, item } of incoming) {
    if (from === undefined || components.some((component) => textOf(component, "from") === from)) continue;
    problems.push(
      notConnected(
        [...item.path, "from"],
        from,
        `${id} 的 components 中列出的设备`,
        `equipment that the components of ${id} name`,
      ),
    );
  }
  return problems;
}

function splitProblems(split: DraftItem, line: Line): Problem[] {
  const id = textOf(split, "id") ?? "";
  const outputs = itemsOf(split, "outputs");
  const outgoing = line.ways.filter(({ from }) => from === id);
  const problems = listedTwice(outputs, "to");
  for (const output of outputs) {
    const to = textOf(output, "to");
    if (to === undefined || !line.equipment.has(to) || outgoing.some((way) => way.to === to)) continue;
    problems.push(
      notConnected(
        [...output.path, "to"],
        to,
        `${id} 有连接通往的设备`,
        `equipment to which a connection leads from ${id}`,
      ),
    );
  }
  for (const { to, item } of outgoing) {
    if (to === undefined || outputs.some((output) => textOf(output, "to") === to)) continue;
    problems.push(
      notConnected(
        [...item.path, "to"],
        to,
        `${id} 的 outputs 中列出的设备`,
        `equipment that the outputs of ${id} name`,
      ),
    );
  }
  return problems;
}

function batchProblems(machine: DraftItem, line: Line): Problem[] {
  const id = textOf(machine, "id") ?? "";
  const batch = childOf(machine, "batch");
  const minimum = numberOf(batch, "minimum");
  const maximum = numberOf(batch, "maximum");
  if (batch === undefined || minimum === undefined || maximum === undefined) return [];
  const path = [...batch.path, "minimum"];
  if (minimum > maximum) {
    return [
      problem(path, minimum, { zh: `不超过 maximum（${maximum}）`, en: `at most maximum, ${maximum}` }),
    ];
  }
  const incoming = line.ways.filter(({ to }) => to === id);
  return incoming.flatMap((way) => {
    const sender = line.equipment.get(way.from);
    const kind = textOf(sender, "kind");
    if (kind === undefined || kind === "buffer") {
      // several buffers may bring a batch together
      const needed = incoming.length === 1 ? minimum : 1;
      return [...transferProblems(way, id), ...countProblems(sender, id, needed, path)];
    }
    return [
      problem([...way.item.path, "from"], way.from, {
        zh: "缓存（成批设备从缓存取零件）",
        en: "a buffer: batches are taken from there",
      }),
    ];
  });
}

/** Components that never come, outputs that lead nowhere, batches that never come together. */
export function joiningProblems(file: DraftItem): Problem[] {
  const line: Line = {
    equipment: new Map(itemsOf(file, "equipment").map((item) => [textOf(item, "id"), item])),
    ways: itemsOf(file, "connections").map((item) => ({
      from: textOf(item, "from"),
      to: textOf(item, "to"),
      item,
    })),
  };
  return itemsOf(file, "equipment").flatMap((equipment) => {
    switch (textOf(equipment, "kind")) {
      case "assembly":
        return assemblyProblems(equipment, line);
      case "split":
        return splitProblems(equipment, line);
      case "batch-machine":
        return batchProblems(equipment, line);
      default:
        return [];
    }
  });
}
