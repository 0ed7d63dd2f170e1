/** The ways of driverless vehicles, painted on the floor: guide line, lane edges, arrows, parking and charging places. */
import type { Scene, SceneNetwork } from "#models/scene.ts";
import type { Palette } from "../theme.ts";

const LANE = 1.5;
const EDGE = 0.13;
const GUIDE = 0.1;
const ARROW_PITCH = 3.2;
const PLACE = { length: 2.1, width: 1.35 } as const;
const COLOURS = {
  guide: "#19c3d0",
  edge: "#12b5c4",
  park: "#3d7de0",
  charge: "#21b35a",
} as const;

export function paintNetworks(context: CanvasRenderingContext2D, scene: Scene, palette: Palette): void {
  for (const network of scene.networks ?? []) {
    paintLanes(context, network, palette);
    paintPlaces(context, network);
    paintArrows(context, network);
  }
}

function trace(context: CanvasRenderingContext2D, { nodes, segments }: SceneNetwork): void {
  context.beginPath();
  for (const { from, to } of segments) {
    context.moveTo(nodes[from].x, nodes[from].y);
    context.lineTo(nodes[to].x, nodes[to].y);
  }
}

/** Edges first, the lane over them: where lanes meet no edge remains. */
function paintLanes(context: CanvasRenderingContext2D, network: SceneNetwork, palette: Palette): void {
  context.save();
  context.lineCap = "round";
  context.lineJoin = "round";
  trace(context, network);
  context.lineWidth = LANE;
  context.strokeStyle = COLOURS.edge;
  context.stroke();
  trace(context, network);
  context.lineWidth = LANE - 2 * EDGE;
  context.strokeStyle = palette.floor;
  context.stroke();
  trace(context, network);
  context.strokeStyle = "rgba(10,62,96,0.34)";
  context.stroke();
  trace(context, network);
  context.lineWidth = GUIDE;
  context.strokeStyle = COLOURS.guide;
  context.stroke();
  context.restore();
}

/** Arrow heads along every segment, at least one. */
function paintArrows(context: CanvasRenderingContext2D, { nodes, segments }: SceneNetwork): void {
  context.fillStyle = "rgba(255,255,255,0.95)";
  for (const { from, to, length } of segments) {
    const count = Math.max(1, Math.floor(length / ARROW_PITCH));
    const start = nodes[from];
    const end = nodes[to];
    for (let index = 0; index < count; index++) {
      const share = (index + 0.5) / count;
      context.save();
      context.translate(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share);
      context.rotate(Math.atan2(end.y - start.y, end.x - start.x));
      context.beginPath();
      context.moveTo(0.42, 0);
      context.lineTo(-0.22, 0.34);
      context.lineTo(-0.04, 0);
      context.lineTo(-0.22, -0.34);
      context.closePath();
      context.fill();
      context.restore();
    }
  }
}

/** A frame with a P or a flash where vehicles park and charge, a stop mark where they serve equipment. */
function paintPlaces(context: CanvasRenderingContext2D, network: SceneNetwork): void {
  const { nodes, stations } = network;
  nodes.forEach((node, index) => {
    const served = stations.some((station) => station.node === index);
    if (node.use === "pass" && !served) return;
    context.save();
    context.translate(node.x, node.y);
    context.rotate(directionAt(network, index));
    context.lineWidth = 0.08;
    const colour =
      node.use === "charge" ? COLOURS.charge : node.use === "park" ? COLOURS.park : "rgba(240,196,25,0.9)";
    context.strokeStyle = colour;
    context.fillStyle = node.use === "pass" ? "rgba(240,196,25,0.16)" : `${colour}55`;
    context.fillRect(-PLACE.length / 2, -PLACE.width / 2, PLACE.length, PLACE.width);
    context.strokeRect(-PLACE.length / 2, -PLACE.width / 2, PLACE.length, PLACE.width);
    context.fillStyle = "#ffffff";
    if (node.use === "charge") paintFlash(context);
    else if (node.use === "park") paintLetterP(context);
    context.restore();
  });
}

/** Along a way into the node, or out of it. */
function directionAt({ nodes, segments }: SceneNetwork, node: number): number {
  const way = segments.find(({ to }) => to === node) ?? segments.find(({ from }) => from === node);
  if (!way) return 0;
  return Math.atan2(nodes[way.to].y - nodes[way.from].y, nodes[way.to].x - nodes[way.from].x);
}

function paintFlash(context: CanvasRenderingContext2D): void {
  context.beginPath();
  context.moveTo(-0.42, 0.04);
  context.lineTo(0.06, 0.3);
  context.lineTo(0.02, 0.06);
  context.lineTo(0.42, -0.04);
  context.lineTo(-0.06, -0.3);
  context.lineTo(-0.02, -0.06);
  context.closePath();
  context.fill();
}

function paintLetterP(context: CanvasRenderingContext2D): void {
  context.save();
  context.scale(1, -1);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.scale(0.01, 0.01);
  context.font = "700 80px sans-serif";
  context.fillText("P", 0, 4);
  context.restore();
}
