import { describe, expect, it } from "vitest";
import { smallestLoop } from "#models/format/semantics/network-roads.ts";
import { validateModel } from "#models/format/validate.ts";
import { PathNetwork } from "#models/transport/path-network.ts";
import { agvLine, type FleetInput, loopNetwork } from "../models/agv-line.ts";
import { q } from "../models/small-line.ts";

type Network = FleetInput["network"];

const sidings = [
  { id: "park-1", use: "park" as const },
  { id: "park-2", use: "park" as const },
  { id: "a", equipment: ["rack"] },
  { id: "b", equipment: ["ahead"] },
];
const good = agvLine({ vehicles: 2, sidings, routes: [{ from: "rack", to: "ahead", cycle: 5 }] });
const network = loopNetwork(sidings);

/** Problems of the line with a changed fleet: path inside the fleet and English message; Chinese must be there too. */
function problems(change: Partial<FleetInput>): string {
  const equipment = good.equipment.map((item) => (item.kind === "agv-fleet" ? { ...item, ...change } : item));
  const index = good.equipment.findIndex(({ kind }) => kind === "agv-fleet");
  const found = validateModel({ ...good, equipment }).problems ?? [];
  for (const { message, expected } of found) {
    expect(message.zh).toMatch(/[一-鿿]/);
    expect(expected.zh).not.toBe("");
  }
  return found
    .map(({ path, message }) => `${path.replace(`/equipment/${index}`, "")}: ${message.en}`)
    .join("\n");
}

function withNodes(nodes: Network["nodes"], segments: Network["segments"] = []): Partial<FleetInput> {
  const replaced = network.nodes.filter(({ id }) => !nodes.some((node) => node.id === id));
  return {
    network: {
      ...network,
      nodes: [...replaced, ...nodes],
      segments: [...network.segments, ...segments],
    },
  };
}

function compiled({ nodes, segments, stations }: Network) {
  return { nodes: nodes.map((node) => ({ ...node, use: node.use ?? "pass" })), segments, stations };
}

function without(from: string, to: string): Network["segments"] {
  return network.segments.filter((segment) => segment.from !== from || segment.to !== to);
}

describe("networks", () => {
  it("of a good line have no problem", () => {
    expect(problems({})).toBe("");
  });

  it("name nodes and equipment that exist, once, on the floor", () => {
    expect(
      problems({ network: { ...network, segments: [...network.segments, { from: "a", to: "x" }] } }),
    ).toMatch(/network\/segments\/\d+\/to: the network has no node x/);
    const stations = [...network.stations, { equipment: "press", node: "y" }];
    const named = problems({ network: { ...network, stations } });
    expect(named).toMatch(/stations\/2\/node: the network has no node y/);
    expect(named).toMatch(/stations\/2\/equipment: the file has no equipment with the id press/);
    const twice = [...network.nodes, { ...network.nodes[0], y: 900 }];
    const repeated = problems({ network: { ...network, nodes: twice } });
    expect(repeated).toMatch(/unique in the network/);
    expect(repeated).toMatch(/on the floor of 60 × 20 m/);
  });

  it("have stations apart from parking places, and places enough", () => {
    const stations = [...network.stations, { equipment: "rack", node: "park-1" }];
    expect(problems({ network: { ...network, stations } })).toMatch(/a node with use pass/);
    expect(problems({ count: 3 })).toMatch(/count: agv has 3 vehicles and only 2 places/);
    const battery = {
      run: q(8, "h"),
      charge: q(1, "h"),
      standing: q(0.1, "1"),
      low: q(0.5, "1"),
      resume: q(0.4, "1"),
      efficiency: q(0.9, "1"),
    };
    const charged = problems({ battery });
    expect(charged).toMatch(/at least one node with use charge/);
    expect(charged).toMatch(/battery\/resume\/value: .*more than low, 0.5/);
  });

  it("are one-way, without dead ends, and join or part at a node, not both", () => {
    const twoWay = { ...network, segments: [...network.segments, { from: "d-a", to: "m-park-2" }] };
    expect(problems({ network: twoWay })).toMatch(/opposite directions would meet head on/);
    expect(problems({ network: { ...network, segments: without("a", "m-a") } })).toMatch(/no dead ends/);
    const crossroads = { ...network, segments: [...network.segments, { from: "m-a", to: "m-b" }] };
    expect(problems({ network: crossroads })).toMatch(/where paths join or part, not both/);
    const standing = [...network.stations, { equipment: "rack", node: "m-a" }];
    expect(problems({ network: { ...network, stations: standing } })).toMatch(
      /nobody stands where paths join/,
    );
  });

  it("have segments long enough, and wide enough apart", () => {
    expect(problems({ acceleration: q(0.08, "m/s2") })).toMatch(/v²\/2a to reach its speed/);
    expect(problems({ length: q(4.5, "m") })).toMatch(/stand in the way of|the length of a vehicle/);
    // the siding lies so flat that who stands on it is in the way of the main line
    expect(problems(withNodes([{ id: "a", x: 30, y: 12.8 }]))).toMatch(
      /a vehicle at the end of d-a → a would stand in the way of d-a → m-a/,
    );
    // a siding that reaches over the way back
    expect(problems(withNodes([{ id: "a", x: 30, y: 2 }]))).toMatch(
      /corner-2 → corner-3 .*without a common node: two vehicles would collide/,
    );
  });

  it("have stops that others can by-pass", () => {
    const inLine = without("d-a", "m-a");
    expect(problems({ network: { ...network, segments: inLine } })).toMatch(
      /cannot be reached from .*, or only through another stop/,
    );
  });

  it("have loops that the vehicles cannot fill", () => {
    // four sidings and three corners: segments that join others at their end are no place to wait
    expect(smallestLoop(new PathNetwork(compiled(network), 1.2))).toBe(7);
    const parks = ["park-1", "park-2", "park-3"].map((id) => ({ id, use: "park" as const }));
    const five = [...parks, sidings[2], sidings[3]];
    const line = agvLine({ vehicles: 3, sidings: five, routes: [{ from: "rack", to: "ahead", cycle: 5 }] });
    // a way across, from behind the first siding to the way back: a loop with three places to wait
    const whole = loopNetwork(five);
    const cut = whole.segments.filter(({ from }) => from !== "m-park-1" && from !== "corner-2");
    const across = {
      ...whole,
      nodes: [...whole.nodes, { id: "k1", x: 12, y: 12 }, { id: "k2", x: 12, y: 6 }],
      segments: [
        ...cut,
        { from: "m-park-1", to: "k1" },
        { from: "k1", to: "d-park-2" },
        { from: "k1", to: "k2" },
        { from: "corner-2", to: "k2" },
        { from: "k2", to: "corner-3" },
      ],
    };
    const equipment = line.equipment.map((item) =>
      item.kind === "agv-fleet" ? { ...item, network: across } : item,
    );
    const found = validateModel({ ...line, equipment }).problems ?? [];
    expect(found.map(({ path, message }) => `${path}: ${message.en}`)).toEqual([
      expect.stringMatching(/count: 3 vehicles could fill a loop of 3 segments and block each other/),
    ]);
  });

  it("have stations at both ends of every connection that they drive", () => {
    const stations = network.stations.filter(({ equipment }) => equipment !== "ahead");
    expect(problems({ network: { ...network, stations } })).toMatch(
      /transfer\/fleet: agv has no station for ahead: its vehicles cannot stop there/,
    );
  });
});
