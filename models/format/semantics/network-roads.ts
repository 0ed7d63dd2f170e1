import { clearAfter, lengthOf, overlap, sweptBox, type Way } from "../../transport/clearance.ts";
import { type NetworkFile, PathNetwork } from "../../transport/path-network.ts";
import { problem, type Problem } from "../problem.ts";
import type { FleetDraft } from "./fleet-draft.ts";

/** A network with the geometry of its segments and what meets at its nodes. */
interface Roads {
  readonly fleet: FleetDraft;
  readonly file: NetworkFile;
  readonly ways: readonly Way[];
  /** "n1 → n2" by segment */
  readonly names: readonly string[];
  /** by node id: numbers of the segments that end, and begin, there */
  readonly into: ReadonlyMap<string, readonly number[]>;
  readonly outOf: ReadonlyMap<string, readonly number[]>;
  /** ids of the nodes where vehicles stop for work, parking or charging */
  readonly stops: ReadonlySet<string>;
}

function roadsOf(fleet: FleetDraft, file: NetworkFile): Roads {
  const place = new Map(file.nodes.map((node) => [node.id, node]));
  const at = (end: "from" | "to"): Map<string, number[]> => {
    const lists = new Map(file.nodes.map(({ id }): [string, number[]] => [id, []]));
    file.segments.forEach((segment, number) => lists.get(segment[end])?.push(number));
    return lists;
  };
  return {
    fleet,
    file,
    ways: file.segments.flatMap(({ from, to }) => {
      const [start, end] = [place.get(from), place.get(to)];
      return start === undefined || end === undefined ? [] : [{ from: start, to: end }];
    }),
    names: file.segments.map(({ from, to }) => `${from} → ${to}`),
    into: at("to"),
    outOf: at("from"),
    stops: new Set([
      ...file.stations.map(({ node }) => node),
      ...file.nodes.filter(({ use }) => use !== "pass").map(({ id }) => id),
    ]),
  };
}

/** Dead ends, nodes where ways both join and part, stops that lie where others pass. */
function nodeProblems({ fleet, file, into, outOf, stops }: Roads): Problem[] {
  return file.nodes.flatMap(({ id }, index) => {
    const [ins, outs] = [into.get(id)?.length ?? 0, outOf.get(id)?.length ?? 0];
    const { path } = fleet.nodes[index];
    if (ins === 0 || outs === 0) {
      return [
        problem(path, id, {
          zh: "有路段进入、也有路段离开的节点（单行路不能有尽头）",
          en: "a node with a segment in and a segment out: one-way paths have no dead ends",
        }),
      ];
    }
    if (ins > 1 && outs > 1) {
      return [
        problem(path, id, {
          zh: "只汇合或只分岔的节点；既汇合又分岔请拆成两个节点",
          en: "a node where paths join or part, not both: make two nodes of it",
        }),
      ];
    }
    if (ins > 1 && stops.has(id)) {
      return [
        problem(path, id, {
          zh: "只有一条路段进入的停靠点（汇合处不能停车）",
          en: "a stop with one segment in: nobody stands where paths join",
        }),
      ];
    }
    return [];
  });
}

/** Segments too short to reach the speed, or at whose end a vehicle would stand in the way of others. */
function lengthProblems({ fleet, file, ways, names, into, outOf }: Roads, vehicle: number): Problem[] {
  const ramp = fleet.ramp ?? 0;
  return ways.flatMap((way, index) => {
    const { path } = fleet.segments[index];
    const length = lengthOf(way);
    const shown = `${names[index]}: ${Math.round(length * 100) / 100} m`;
    const least = Math.max(ramp, vehicle);
    if (length < least) {
      const bound = Math.ceil(least * 100) / 100;
      return [
        problem(path, shown, {
          zh: `至少 ${bound} 米（车长，以及加速到全速所需的 v²/2a）`,
          en: `at least ${bound} m: the length of a vehicle, and v²/2a to reach its speed`,
        }),
      ];
    }
    const { from } = file.segments[index];
    const others = [...(into.get(from) ?? []), ...(outOf.get(from) ?? [])].filter((other) => other !== index);
    const hindered = others.find((other) => clearAfter(way, ways[other], vehicle) > length);
    if (hindered === undefined) return [];
    return [
      problem(
        path,
        shown,
        { zh: "更长的路段，或更大的夹角", en: "a longer segment, or a wider angle" },
        {
          zh: `停在 ${names[index]} 末端的车会挡住 ${names[hindered]}；应为：更长的路段，或更大的夹角`,
          en: `a vehicle at the end of ${names[index]} would stand in the way of ${names[hindered]}; expected a longer segment, or a wider angle`,
        },
      ),
    ];
  });
}

/** Segments that cross, or come too close, without a common node. */
function crossingProblems({ fleet, file, ways, names }: Roads, vehicle: number): Problem[] {
  const swept = ways.map((way) => sweptBox(way, vehicle));
  return ways.flatMap((_, index) => {
    const { from, to } = file.segments[index];
    const other = swept.findIndex((box, number) => {
      if (number >= index) return false;
      const { from: start, to: end } = file.segments[number];
      const meet = start === from || start === to || end === from || end === to;
      return !meet && overlap(swept[index], box);
    });
    if (other < 0) return [];
    return [
      problem(
        fleet.segments[index].path,
        names[index],
        {
          zh: "交叉处有节点、相隔超过车宽的路段",
          en: "segments that cross at a node or keep a vehicle's width apart",
        },
        {
          zh: `${names[index]} 与 ${names[other]} 交叉或相距太近，又没有共同的节点：两台车会相撞`,
          en: `${names[index]} and ${names[other]} cross or come too close without a common node: two vehicles would collide`,
        },
      ),
    ];
  });
}

/** Stops that cannot be reached from every other stop without passing a third. */
function reachProblems({ fleet, file }: Roads, network: PathNetwork): Problem[] {
  const nodes = [...network.stopNode];
  return nodes.flatMap((node, stop) => {
    const cut = nodes.find((other) => network.metres(other, stop) === Infinity);
    if (cut === undefined) return [];
    const [id, from] = [file.nodes[node].id, file.nodes[cut].id];
    return [
      problem(
        fleet.nodes[node].path,
        id,
        { zh: "旁路上的停靠点，可从任一停靠点到达", en: "a stop on a siding, within reach of every stop" },
        {
          zh: `从 ${from} 到不了 ${id}，或只能穿过另一个停靠点：停靠点应在旁路上，让别的车绕行`,
          en: `${id} cannot be reached from ${from}, or only through another stop: put stops on sidings that others can by-pass`,
        },
      ),
    ];
  });
}

/**
 * Fewest segments at whose end a vehicle may wait, over the loops through `start`, which is one of them.
 * @param after segments by the node where they begin
 * @param limit from which on the answer does not matter
 */
function loopThrough(
  network: PathNetwork,
  after: ReadonlyMap<number, readonly number[]>,
  start: number,
  limit: number,
): number {
  const reached = new Map([[network.to[start], 1]]);
  let open = [network.to[start]];
  for (let count = 1; open.length > 0 && count < limit; count++) {
    const further: number[] = [];
    for (const node of open) {
      if ((reached.get(node) ?? Infinity) < count) continue;
      for (const segment of after.get(node) ?? []) {
        if (segment === start) return count;
        const end = network.to[segment];
        const cost = count + (network.joins[segment] === 1 ? 0 : 1);
        if ((reached.get(end) ?? Infinity) <= cost) continue;
        reached.set(end, cost);
        // the list grows while it is read: what costs nothing belongs to this round
        (cost === count ? open : further).push(end);
      }
    }
    open = further;
  }
  return Infinity;
}

/** Fewest segments at whose end a vehicle may wait, over all loops that lead through no stop; Infinity without a loop. */
export function smallestLoop(network: PathNetwork): number {
  const segments = [...network.from.keys()].filter((segment) => {
    const stop = network.stopAt[network.to[segment]];
    return stop < 0;
  });
  const after = new Map<number, number[]>();
  for (const segment of segments) {
    const list = after.get(network.from[segment]);
    if (list === undefined) after.set(network.from[segment], [segment]);
    else list.push(segment);
  }
  let smallest = Infinity;
  for (const start of segments) {
    if (network.joins[start] === 1) continue;
    smallest = Math.min(smallest, loopThrough(network, after, start, smallest));
  }
  return smallest;
}

function loopProblems({ fleet }: Roads, network: PathNetwork): Problem[] {
  const places = smallestLoop(network);
  if (fleet.count < places) return [];
  return [
    problem(
      [...fleet.item.path, "count"],
      fleet.count,
      {
        zh: `少于 ${places} 台（最短的环上可等候的路段数）`,
        en: `fewer than ${places}, the segments of the shortest loop at whose end a vehicle may wait`,
      },
      {
        zh: `${fleet.count} 台车可能占满只有 ${places} 个等候路段的环而互相堵死；请减少车辆或把环上的长路段分成几段`,
        en: `${fleet.count} vehicles could fill a loop of ${places} segments and block each other; have fewer, or divide its long segments`,
      },
    ),
  ];
}

/** Whether vehicles get along on a network that is complete: lengths, crossings, stops that others can by-pass, loops. */
export function roadProblems(fleet: FleetDraft, file: NetworkFile): Problem[] {
  const { length } = fleet;
  if (length === undefined) return [];
  const roads = roadsOf(fleet, file);
  const shape = [
    ...nodeProblems(roads),
    ...lengthProblems(roads, length),
    ...crossingProblems(roads, length),
  ];
  if (shape.length > 0) return shape;
  const network = new PathNetwork(file, length);
  return [...reachProblems(roads, network), ...loopProblems(roads, network)];
}
