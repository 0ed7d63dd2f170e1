import { problem, type Problem } from "../problem.ts";
import type { Label } from "../text.ts";
import { childOf, itemsOf, textOf, type DraftItem } from "./draft.ts";

interface Edge {
  from: string;
  to: string;
  route: string;
  item: DraftItem;
}

interface Graph {
  nodes: Map<string, DraftItem>;
  edges: Edge[];
  /** A connection names equipment that is not there: what follows from the gap is not reported. */
  gaps: boolean;
}

function graphOf(file: DraftItem): Graph {
  const nodes = new Map<string, DraftItem>();
  for (const equipment of itemsOf(file, "equipment")) {
    const id = textOf(equipment, "id");
    // parts go with the vehicles of a fleet, not through it
    const carries = textOf(equipment, "kind") === "agv-fleet";
    if (id !== undefined && !carries && !nodes.has(id)) nodes.set(id, equipment);
  }
  const edges = itemsOf(file, "connections").flatMap((item) => {
    const from = textOf(item, "from");
    const to = textOf(item, "to");
    return from === undefined || to === undefined
      ? []
      : [{ from, to, route: textOf(item, "route") ?? "next", item }];
  });
  const gaps = edges.some((edge) => !nodes.has(edge.from) || !nodes.has(edge.to));
  return { nodes, edges, gaps };
}

function kindOf(graph: Graph, id: string): string | undefined {
  return textOf(graph.nodes.get(id), "kind");
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

function neighboursOf(edges: readonly { from: string; to: string }[]): Neighbours {
  const neighbours = new Map<string, string[]>();
  for (const edge of edges) {
    const list = neighbours.get(edge.from);
    if (list === undefined) neighbours.set(edge.from, [edge.to]);
    else list.push(edge.to);
  }
  return neighbours;
}

/** Everything that can be reached from `starts`, the starts included. */
function reachable(neighbours: Neighbours, starts: readonly string[]): Set<string> {
  const seen = new Set(starts);
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const next of neighbours.get(id) ?? []) {
      if (!seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
    }
  }
  return seen;
}

function idsOfKind(graph: Graph, kinds: readonly string[]): string[] {
  return [...graph.nodes.keys()].filter((id) => kinds.includes(kindOf(graph, id) ?? ""));
}

const NO_WAY_OUT: Label = { zh: "出口之后不再连接", en: "no connection after an exit" };
const NO_WAY_IN: Label = { zh: "来源之前不再连接", en: "no connection before a source" };

function connectionProblems(graph: Graph): Problem[] {
  return graph.edges.flatMap((edge) => {
    const { from, to, route, item } = edge;
    const kind = kindOf(graph, from);
    const problems: Problem[] = [];
    if (kind === "sink" || kind === "scrap") problems.push(problem([...item.path, "from"], from, NO_WAY_OUT));
    if (kindOf(graph, to) === "source") problems.push(problem([...item.path, "to"], to, NO_WAY_IN));
    if (from === to) {
      problems.push(
        problem([...item.path, "to"], to, {
          zh: "另一个设备（不能连到自己）",
          en: "other equipment, not itself",
        }),
      );
    }
    if (kind === "inspection" && (route === "next" || route === "expired")) {
      problems.push(
        problem([...item.path, "route"], route, {
          zh: "检验的出口：ok、reject 或 scrap",
          en: "a way out of an inspection: ok, reject or scrap",
        }),
      );
    }
    if (kind === "inspection" || route === "next" || !graph.nodes.has(from)) return problems;
    if (kind !== undefined && !(kind === "buffer" && route === "expired")) {
      problems.push(
        problem([...item.path, "route"], route, {
          zh: "next（只有检验有其他出口，缓存有 expired）",
          en: "next: only inspections have other ways out, and buffers `expired`",
        }),
      );
    }
    return problems;
  });
}

function missingRoute(item: DraftItem, route: string, why: Label): Problem {
  return problem(
    item.path,
    textOf(item, "id"),
    { zh: `一条 route 为 ${route} 的连接`, en: `a connection with route ${route}` },
    why,
  );
}

function exitProblems(graph: Graph): Problem[] {
  return [...graph.nodes].flatMap(([id, item]) => {
    const kind = textOf(item, "kind");
    if (kind === undefined || kind === "sink" || kind === "scrap") return [];
    const routes = graph.edges.filter((edge) => edge.from === id).map((edge) => edge.route);
    if (kind !== "inspection") {
      return routes.some((route) => route !== "expired")
        ? []
        : [missingRoute(item, "next", { zh: `${id} 没有去处`, en: `${id} leads nowhere` })];
    }
    const problems: Problem[] = [];
    if (!routes.includes("ok")) {
      problems.push(
        missingRoute(item, "ok", { zh: `${id} 的合格件没有去处`, en: `good parts of ${id} lead nowhere` }),
      );
    }
    if (!routes.includes("scrap")) {
      problems.push(
        missingRoute(item, "scrap", {
          zh: `${id} 不能再返修的不合格件没有去处`,
          en: `rejected parts of ${id} that may not be reworked again lead nowhere`,
        }),
      );
    }
    return problems;
  });
}

/** Sources that go on for ever: what they feed needs a way out. */
function endlessSources(graph: Graph): string[] {
  return idsOfKind(graph, ["source"]).filter((id) => graph.nodes.get(id)?.data.limit === undefined);
}

/** Loops that parts can never leave, one problem per loop. Those of a limited number of parts (pallets, say) are closed loops. */
function loopProblems(graph: Graph): Problem[] {
  const forwards = neighboursOf(graph.edges);
  const backwards = neighboursOf(graph.edges.map((edge) => ({ from: edge.to, to: edge.from })));
  const leaving = reachable(backwards, idsOfKind(graph, ["sink", "scrap"]));
  const fed = reachable(forwards, endlessSources(graph));
  const seen = new Set<string>();
  return [...graph.nodes].flatMap(([id, item]) => {
    if (leaving.has(id) || seen.has(id) || !fed.has(id)) return [];
    const ahead = reachable(forwards, forwards.get(id) ?? []);
    if (!ahead.has(id)) return [];
    const loop = [...ahead].filter((other) => reachable(forwards, [other]).has(id));
    for (const member of loop) seen.add(member);
    const names = loop.sort();
    return [
      problem(
        item.path,
        names,
        {
          zh: "从环中通往出口（sink）的连接，或来源的件数上限 limit（闭环）",
          en: "a connection that leads out of the loop to a sink, or a limit of the source (a closed loop)",
        },
        { zh: `没有出口的环：${names.join(" → ")}`, en: `a loop without exit: ${names.join(" → ")}` },
      ),
    ];
  });
}

/** Parts come by themselves, or there are only so many of them: the demand of the model need not name the source. */
function hasSupply({ data }: DraftItem): boolean {
  return ["interarrival", "rate", "schedule", "limit"].some((key) => data[key] !== undefined);
}

function sourceProblems(file: DraftItem, graph: Graph): Problem[] {
  const sources = idsOfKind(graph, ["source"]);
  if (sources.length === 0) {
    return [problem(["equipment"], undefined, { zh: "至少一个来源（source）", en: "at least one source" })];
  }
  const demand = childOf(file, "demand");
  const named = textOf(demand, "source");
  const forwards = neighboursOf(graph.edges);
  const problems: Problem[] = [];
  if (demand !== undefined && named !== undefined && graph.nodes.has(named) && !sources.includes(named)) {
    problems.push(
      problem([...demand.path, "source"], named, {
        zh: "类型为 source 的设备",
        en: "equipment of kind source",
      }),
    );
  }
  for (const id of sources) {
    const item = graph.nodes.get(id);
    if (item === undefined) continue;
    if (named !== undefined && named !== id && !hasSupply(item)) {
      problems.push(
        problem([...item.path, "interarrival"], undefined, {
          zh: "到达间隔（或 rate、schedule、limit），或由 demand.source 指定此来源",
          en: "a time between arrivals (or rate, schedule, limit), or demand.source naming this source",
        }),
      );
    }
    const ahead = reachable(forwards, [id]);
    const isClosed = item.data.limit !== undefined;
    if (!graph.gaps && !isClosed && ![...ahead].some((other) => kindOf(graph, other) === "sink")) {
      problems.push(
        problem(
          item.path,
          id,
          { zh: "通往出口（sink）的连接", en: "a way to a sink" },
          { zh: `从来源 ${id} 到不了任何出口`, en: `no sink can be reached from the source ${id}` },
        ),
      );
    }
  }
  if (graph.gaps) return problems;
  const reached = reachable(forwards, sources);
  for (const [id, item] of graph.nodes) {
    if (reached.has(id)) continue;
    problems.push(
      problem(
        item.path,
        id,
        { zh: "从某个来源到此的连接", en: "a way from a source" },
        { zh: `没有零件能到达 ${id}`, en: `no part can reach ${id}` },
      ),
    );
  }
  return problems;
}

/** Faults of the material flow: exits, routes, loops, sources that reach no sink, equipment that nothing reaches. */
export function graphProblems(file: DraftItem): Problem[] {
  const graph = graphOf(file);
  if (graph.nodes.size === 0) return [];
  return [
    ...connectionProblems(graph),
    ...exitProblems(graph),
    ...(graph.gaps ? [] : loopProblems(graph)),
    ...sourceProblems(file, graph),
  ];
}
