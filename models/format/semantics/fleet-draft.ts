import type { NetworkFile } from "../../transport/path-network.ts";
import { childOf, itemsOf, numberOf, textOf, type DraftItem } from "./draft.ts";

/** A fleet as far as it can be read; what is missing is undefined. */
export interface FleetDraft {
  readonly item: DraftItem;
  readonly id: string;
  readonly count: number;
  readonly length: number | undefined;
  /** way on which the higher of the two speeds is reached, v² / 2a */
  readonly ramp: number | undefined;
  readonly charged: boolean;
  readonly network: DraftItem;
  readonly nodes: readonly DraftItem[];
  readonly segments: readonly DraftItem[];
  readonly stations: readonly DraftItem[];
}

function valueIn(item: DraftItem, key: string): number | undefined {
  return numberOf(childOf(item, key), "value");
}

/** The fleets of a file that have a network. */
export function fleetDrafts(file: DraftItem): FleetDraft[] {
  return itemsOf(file, "equipment").flatMap((item) => {
    const network = childOf(item, "network");
    if (textOf(item, "kind") !== "agv-fleet" || network === undefined) return [];
    const acceleration = valueIn(item, "acceleration");
    const speed = Math.max(valueIn(item, "speedLoaded") ?? 0, valueIn(item, "speedEmpty") ?? 0);
    return [
      {
        item,
        id: textOf(item, "id") ?? "",
        count: numberOf(item, "count") ?? 1,
        length: valueIn(item, "length"),
        ramp:
          acceleration === undefined || acceleration <= 0 ? undefined : (speed * speed) / (2 * acceleration),
        charged: childOf(item, "battery") !== undefined,
        network,
        nodes: itemsOf(network, "nodes"),
        segments: itemsOf(network, "segments"),
        stations: itemsOf(network, "stations"),
      },
    ];
  });
}

/** The network of a fleet without gaps: every field is there and every name is known. Undefined otherwise. */
export function wholeNetwork({ nodes, segments, stations }: FleetDraft): NetworkFile | undefined {
  const read = {
    nodes: nodes.map((node) => ({
      id: textOf(node, "id") ?? "",
      x: numberOf(node, "x") ?? Number.NaN,
      y: numberOf(node, "y") ?? Number.NaN,
      use: textOf(node, "use") ?? "pass",
    })),
    segments: segments.map((segment) => ({
      from: textOf(segment, "from") ?? "",
      to: textOf(segment, "to") ?? "",
    })),
    stations: stations.map((station) => ({
      equipment: textOf(station, "equipment") ?? "",
      node: textOf(station, "node") ?? "",
    })),
  };
  const known = new Set(read.nodes.map(({ id }) => id));
  const whole =
    known.size === read.nodes.length &&
    read.nodes.every(({ x, y }) => !Number.isNaN(x) && !Number.isNaN(y)) &&
    read.segments.every(({ from, to }) => known.has(from) && known.has(to) && from !== to) &&
    read.stations.every(({ node }) => known.has(node));
  return whole ? read : undefined;
}
