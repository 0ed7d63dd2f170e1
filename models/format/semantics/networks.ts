import { problem, type Problem } from "../problem.ts";
import type { Label } from "../text.ts";
import { childOf, itemsOf, numberOf, textOf, type DraftItem } from "./draft.ts";
import { type FleetDraft, fleetDrafts, wholeNetwork } from "./fleet-draft.ts";
import { roadProblems } from "./network-roads.ts";

function unknownNode(item: DraftItem, key: string, known: ReadonlySet<string>): Problem[] {
  const id = textOf(item, key);
  if (id === undefined || known.has(id)) return [];
  return [
    problem(
      [...item.path, key],
      id,
      { zh: "本网络中已有的节点编号", en: "the id of a node of this network" },
      { zh: `路网中没有节点 ${id}`, en: `the network has no node ${id}` },
    ),
  ];
}

function nodeProblems({ nodes }: FleetDraft, floor: DraftItem | undefined): Problem[] {
  const taken = new Set<string>();
  const width = numberOf(floor, "width") ?? Infinity;
  const depth = numberOf(floor, "depth") ?? Infinity;
  return nodes.flatMap((node) => {
    const problems: Problem[] = [];
    const id = textOf(node, "id");
    if (id !== undefined && taken.has(id)) {
      problems.push(
        problem([...node.path, "id"], id, {
          zh: "路网中唯一的编号",
          en: "an id that is unique in the network",
        }),
      );
    }
    if (id !== undefined) taken.add(id);
    const x = numberOf(node, "x") ?? 0;
    const y = numberOf(node, "y") ?? 0;
    if (x < 0 || y < 0 || x > width || y > depth) {
      problems.push(
        problem(
          node.path,
          { x, y },
          {
            zh: `地面 ${width} × ${depth} 米之内的位置`,
            en: `a place on the floor of ${width} × ${depth} m`,
          },
        ),
      );
    }
    return problems;
  });
}

function segmentProblems({ nodes, segments }: FleetDraft): Problem[] {
  const known = new Set(nodes.flatMap((node) => textOf(node, "id") ?? []));
  const ways = new Set<string>();
  return segments.flatMap((segment) => {
    const problems = [...unknownNode(segment, "from", known), ...unknownNode(segment, "to", known)];
    const from = textOf(segment, "from");
    const to = textOf(segment, "to");
    if (from === undefined || to === undefined) return problems;
    const refuse = (expected: Label): void => {
      problems.push(problem(segment.path, `${from} → ${to}`, expected));
    };
    if (from === to) refuse({ zh: "通往另一个节点的路段", en: "a segment to another node" });
    if (ways.has(`${from} ${to}`)) refuse({ zh: "每个路段只列一次", en: "each segment listed once" });
    if (ways.has(`${to} ${from}`)) {
      refuse({
        zh: "单行路段（对开的两条路段会迎面相遇；请分成两条相隔的路）",
        en: "one-way segments: two in opposite directions would meet head on; draw two lanes apart",
      });
    }
    ways.add(`${from} ${to}`);
    return problems;
  });
}

function stationProblems({ nodes, stations }: FleetDraft, equipment: ReadonlySet<string>): Problem[] {
  const uses = new Map(nodes.map((node) => [textOf(node, "id") ?? "", textOf(node, "use") ?? "pass"]));
  return stations.flatMap((station) => {
    const problems = unknownNode(station, "node", new Set(uses.keys()));
    const id = textOf(station, "equipment");
    if (id !== undefined && !equipment.has(id)) {
      problems.push(
        problem(
          [...station.path, "equipment"],
          id,
          { zh: "文件中已有的设备编号", en: "the id of equipment in the file" },
          { zh: `没有编号为 ${id} 的设备`, en: `the file has no equipment with the id ${id}` },
        ),
      );
    }
    const node = textOf(station, "node") ?? "";
    if ((uses.get(node) ?? "pass") !== "pass") {
      problems.push(
        problem([...station.path, "node"], node, {
          zh: "用途为 pass 的节点（停车位与充电位不兼作装卸点）",
          en: "a node with use pass: parking and charging places are no stations",
        }),
      );
    }
    return problems;
  });
}

function placeProblems({ item, id, count, charged, nodes }: FleetDraft): Problem[] {
  const uses = nodes.map((node) => textOf(node, "use") ?? "pass");
  const places = uses.filter((use) => use !== "pass").length;
  const problems: Problem[] = [];
  if (places < count) {
    problems.push(
      problem(
        [...item.path, "count"],
        count,
        {
          zh: `不多于停车位与充电位之和（${places}）`,
          en: `at most the ${places} parking and charging places`,
        },
        {
          zh: `${id} 有 ${count} 台车，停车位与充电位只有 ${places} 个`,
          en: `${id} has ${count} vehicles and only ${places} places to park or charge`,
        },
      ),
    );
  }
  if (charged && !uses.includes("charge")) {
    problems.push(
      problem([...item.path, "network", "nodes"], uses.length, {
        zh: "至少一个用途为 charge 的节点（车辆有电池）",
        en: "at least one node with use charge: the vehicles have batteries",
      }),
    );
  }
  const battery = childOf(item, "battery");
  const low = numberOf(battery === undefined ? undefined : childOf(battery, "low"), "value");
  const resume = numberOf(battery === undefined ? undefined : childOf(battery, "resume"), "value");
  if (low !== undefined && resume !== undefined && resume <= low) {
    problems.push(
      problem([...item.path, "battery", "resume", "value"], resume, {
        zh: `大于 low（${low}）`,
        en: `more than low, ${low}`,
      }),
    );
  }
  return problems;
}

/** Connections driven by what is no fleet, or whose ends its vehicles cannot stop at. */
function connectionProblems(file: DraftItem, fleets: readonly FleetDraft[]): Problem[] {
  const kinds = new Map(itemsOf(file, "equipment").map((item) => [textOf(item, "id"), textOf(item, "kind")]));
  return itemsOf(file, "connections").flatMap((connection) => {
    const transfer = childOf(connection, "transfer");
    const id = textOf(transfer, "fleet");
    if (transfer === undefined || id === undefined) return [];
    const kind = kinds.get(id);
    if (kind !== undefined && kind !== "agv-fleet") {
      return [
        problem([...transfer.path, "fleet"], id, {
          zh: "类型为 agv-fleet 的设备",
          en: "equipment of kind agv-fleet",
        }),
      ];
    }
    const fleet = fleets.find((candidate) => candidate.id === id);
    if (fleet === undefined) return [];
    const served = new Set(fleet.stations.map((station) => textOf(station, "equipment")));
    return ["from", "to"].flatMap((end) => {
      const equipment = textOf(connection, end);
      if (equipment === undefined || served.has(equipment)) return [];
      return [
        problem(
          [...transfer.path, "fleet"],
          id,
          {
            zh: `network.stations 中有 ${equipment} 的车队`,
            en: `a fleet with a station for ${equipment} in its network`,
          },
          {
            zh: `${id} 的路网中没有 ${equipment} 的装卸点，车辆到不了`,
            en: `${id} has no station for ${equipment}: its vehicles cannot stop there`,
          },
        ),
      ];
    });
  });
}

/** Faults of path networks, and of what is to be driven on them. */
export function networkProblems(file: DraftItem): Problem[] {
  const fleets = fleetDrafts(file);
  const floor = childOf(childOf(file, "layout") ?? { data: {}, path: [] }, "floor");
  const equipment = new Set(itemsOf(file, "equipment").flatMap((item) => textOf(item, "id") ?? []));
  const ofFleets = fleets.flatMap((fleet) => {
    const problems = [
      ...nodeProblems(fleet, floor),
      ...segmentProblems(fleet),
      ...stationProblems(fleet, equipment),
      ...placeProblems(fleet),
    ];
    const network = wholeNetwork(fleet);
    // how vehicles would get along makes sense once the network itself stands
    return problems.length === 0 && network !== undefined ? roadProblems(fleet, network) : problems;
  });
  return [...ofFleets, ...connectionProblems(file, fleets)];
}
