import type { RoutingGraph } from "../routing-rules.ts";
import { childOf, itemsOf, textOf, type DraftItem } from "./draft.ts";

/** The line as routings see it, with the ids of its equipment. */
export interface Flow {
  graph: RoutingGraph;
  ids: readonly string[];
}

/** The flow of a file; undefined where a connection names equipment that is not there. */
export function flowOf(file: DraftItem): Flow | undefined {
  const equipment = itemsOf(file, "equipment");
  const ids = equipment.map((item) => textOf(item, "id") ?? "");
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const nodes = equipment.map((item) => {
    const operation = textOf(childOf(item, "work"), "operation");
    return { kind: textOf(item, "kind") ?? "", ...(operation === undefined ? {} : { operation }) };
  });
  const connections = itemsOf(file, "connections").map((item) => ({
    from: numbers.get(textOf(item, "from") ?? "") ?? -1,
    to: numbers.get(textOf(item, "to") ?? "") ?? -1,
    route: textOf(item, "route") ?? "next",
  }));
  if (connections.some(({ from, to }) => from < 0 || to < 0)) return undefined;
  return { graph: { nodes, connections }, ids };
}
