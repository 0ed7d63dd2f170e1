import type { PathKey } from "../pointer.ts";
import { isOutside, openConnections } from "../routing-rules.ts";
import { problem, type Problem } from "../problem.ts";
import { SHARE_TOLERANCE } from "../quantity.ts";
import { childOf, itemsOf, numberOf, textOf, type DraftItem } from "./draft.ts";
import { flowOf, type Flow } from "./material-flow.ts";

function mixProblems(source: DraftItem): Problem[] {
  const single = textOf(source, "product");
  if (!Array.isArray(source.data.mix)) {
    if (single !== undefined || source.data.product !== undefined) return [];
    const items = itemsOf(source, "schedule");
    if (items.length > 0 && items.every((item) => item.data.product !== undefined)) return [];
    return [
      problem([...source.path, "product"], undefined, {
        zh: "产品 product，或产品组合 mix（二者之一）",
        en: "a product, or a mix of products: one of the two",
      }),
    ];
  }
  const path = [...source.path, "mix"];
  const problems: Problem[] = [];
  if (source.data.product !== undefined) {
    problems.push(
      problem(path, single, {
        zh: "product 与 mix 二者之一",
        en: "only one of product and mix",
      }),
    );
  }
  const seen = new Set<string>();
  let sum = 0;
  for (const item of itemsOf(source, "mix")) {
    const product = textOf(item, "product");
    if (product !== undefined && seen.has(product)) {
      problems.push(
        problem([...item.path, "product"], product, {
          zh: "每个产品只列一次",
          en: "each product listed once",
        }),
      );
    }
    if (product !== undefined) seen.add(product);
    const share = numberOf(childOf(item, "share"), "value");
    if (share === undefined) return problems;
    sum += share;
  }
  if (Math.abs(sum - 1) > SHARE_TOLERANCE) {
    problems.push(
      problem(path, sum, { zh: "各产品份额之和为 1", en: "shares of the products that add up to 1" }),
    );
  }
  return problems;
}

/** Kinds at which parts of a product begin their routing. */
const MAKERS = ["source", "assembly", "split"];

function releasedBy(maker: DraftItem): string[] {
  const single = textOf(maker, "product");
  const several = [...itemsOf(maker, "mix"), ...itemsOf(maker, "outputs")];
  const mixed = several.flatMap((item) => textOf(item, "product") ?? []);
  const scheduled = itemsOf(maker, "schedule").flatMap((item) => textOf(item, "product") ?? []);
  return [...(single === undefined ? mixed : [single]), ...scheduled];
}

/** Where a part of a routing may stand: at a piece of equipment, with so many operations done. */
interface Place {
  node: number;
  done: number;
}

interface Stage extends Place {
  next: Place[];
  /** a part that is not rejected may go on */
  passes: boolean;
}

function keyOf({ node, done }: Place): string {
  return `${node}/${done}`;
}

/** Every stage that parts of a routing reach from a source, with what follows it. */
function stagesOf({ graph }: Flow, source: number, routing: readonly string[]): Map<string, Stage> {
  const { nodes, connections } = graph;
  const open = [...routing, undefined].map((operation) => openConnections(graph, operation));
  const stages = new Map<string, Stage>();
  const waiting: Place[] = [{ node: source, done: 0 }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (stages.has(keyOf(place))) continue;
    const { node, done } = place;
    const { kind, operation } = nodes[node];
    const after = operation !== undefined && operation === routing[done] ? done + 1 : done;
    const stage: Stage = { node, done, next: [], passes: kind === "sink" || kind === "scrap" };
    connections.forEach(({ from, to, route }, connection) => {
      if (from !== node) return;
      const refused = isOutside(route);
      const then = refused ? done : after;
      if (!open[then][connection]) return;
      stage.next.push({ node: to, done: then });
      if (!refused) stage.passes = true;
    });
    stages.set(keyOf(place), stage);
    waiting.push(...stage.next);
  }
  return stages;
}

/** First stage in which parts stay for ever; undefined when all reach an exit. */
function deadEnd({ graph }: Flow, stages: ReadonlyMap<string, Stage>): Stage | undefined {
  const leaving = new Set<string>();
  for (let changed = true; changed;) {
    changed = false;
    for (const [key, { node, next }] of stages) {
      const { kind } = graph.nodes[node];
      const isExit = kind === "sink" || kind === "scrap";
      if (leaving.has(key) || (!isExit && !next.some((place) => leaving.has(keyOf(place))))) continue;
      leaving.add(key);
      changed = true;
    }
  }
  return [...stages].find(([key, stage]) => !leaving.has(key) || !stage.passes)?.[1];
}

function routingProblems(file: DraftItem, flow: Flow): Problem[] {
  const makers = itemsOf(file, "equipment").filter((item) => MAKERS.includes(textOf(item, "kind") ?? ""));
  return itemsOf(file, "products").flatMap((product) => {
    const id = textOf(product, "id");
    const { routing } = product.data;
    if (id === undefined || !Array.isArray(routing)) return [];
    const operations = routing.filter((operation) => typeof operation === "string");
    return makers
      .filter((maker) => releasedBy(maker).includes(id))
      .flatMap((source) => followed(flow, source, [...product.path, "routing"], id, operations));
  });
}

function followed(
  flow: Flow,
  source: DraftItem,
  path: readonly PathKey[],
  product: string,
  routing: readonly string[],
): Problem[] {
  const start = textOf(source, "id") ?? "";
  const stages = stagesOf(flow, flow.ids.indexOf(start), routing);
  const expected = {
    zh: "从来源沿连接依次能完成、直到出口的工序",
    en: "operations that follow each other along the connections from the source to an exit",
  };
  const stuck = deadEnd(flow, stages);
  if (stuck === undefined) return [];
  const at = flow.ids[stuck.node];
  const next = routing[stuck.done];
  return [
    problem(path, routing, expected, {
      zh:
        next === undefined
          ? `产品 ${product} 完成全部工序后从 ${at} 到不了出口`
          : `产品 ${product} 从 ${at} 无法走到工序 ${next} 并继续到出口`,
      en:
        next === undefined
          ? `${product} cannot leave from ${at} when all its operations are done`
          : `${product} cannot go from ${at} to ${next} and on to an exit`,
    }),
  ];
}

/** Sources that release no product or several without shares, and routings that parts cannot follow. */
export function productProblems(file: DraftItem): Problem[] {
  const sources = itemsOf(file, "equipment").filter((item) => textOf(item, "kind") === "source");
  const flow = flowOf(file);
  return [...sources.flatMap(mixProblems), ...(flow === undefined ? [] : routingProblems(file, flow))];
}
