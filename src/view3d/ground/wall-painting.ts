/** Paints the sheeting of all four walls, side by side, in one texture. */
import { BufferAttribute, BufferGeometry } from "three";
import { LABEL_FONT } from "../overlay/label-font.ts";
import type { Palette } from "../theme.ts";
import { WALL_HEIGHT, WALL_MARGIN } from "./hall-structure.ts";

const RIB = 0.4;
const DADO = 1.15;

/** A strip as long as all walls together: back, front, left, right. */
export function paintWalls(length: number, palette: Palette, scale: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(length * scale);
  canvas.height = Math.round(WALL_HEIGHT * scale);
  const context = canvas.getContext("2d");
  if (!context) return canvas;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  const sheet = context.createLinearGradient(0, 0, 0, WALL_HEIGHT);
  sheet.addColorStop(0, palette.wallHigh);
  sheet.addColorStop(1, palette.wall);
  context.fillStyle = sheet;
  context.fillRect(0, 0, length, WALL_HEIGHT);
  context.fillStyle = palette.wallBand;
  context.fillRect(0, WALL_HEIGHT - DADO, length, DADO);
  context.fillStyle = palette.aisleEdge;
  context.fillRect(0, WALL_HEIGHT - DADO - 0.08, length, 0.08);
  for (let x = 0; x < length; x += RIB) {
    context.fillStyle = "rgba(10,20,32,0.10)";
    context.fillRect(x, 0, 0.05, WALL_HEIGHT);
    context.fillStyle = "rgba(255,255,255,0.10)";
    context.fillRect(x + 0.05, 0, 0.05, WALL_HEIGHT);
  }
  // Where wall and floor meet less light comes in.
  const foot = context.createLinearGradient(0, WALL_HEIGHT - 0.8, 0, WALL_HEIGHT);
  foot.addColorStop(0, "rgba(8,14,24,0)");
  foot.addColorStop(1, "rgba(8,14,24,0.4)");
  context.fillStyle = foot;
  context.fillRect(0, WALL_HEIGHT - 0.8, length, 0.8);
  return canvas;
}

/** The four walls as one geometry, seen from inside only: a wall between camera and line is not drawn. */
export function wallsGeometry(width: number, depth: number): BufferGeometry {
  const m = WALL_MARGIN;
  const total = 2 * (width + depth + 4 * m);
  const corners = [
    [-m, -depth - m, width + m, -depth - m],
    [width + m, m, -m, m],
    [-m, m, -m, -depth - m],
    [width + m, -depth - m, width + m, m],
  ] as const;
  const positions: number[] = [];
  const normals: number[] = [];
  const uvs: number[] = [];
  let reached = 0;
  for (const [startX, startZ, endX, endZ] of corners) {
    const length = Math.hypot(endX - startX, endZ - startZ);
    const normal = [(startZ - endZ) / length, 0, (endX - startX) / length];
    for (const [along, up] of [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
      [1, 1],
      [0, 1],
    ]) {
      positions.push(startX + (endX - startX) * along, up * WALL_HEIGHT, startZ + (endZ - startZ) * along);
      normals.push(...normal);
      uvs.push((reached + along * length) / total, up);
    }
    reached += length;
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(positions), 3));
  geometry.setAttribute("normal", new BufferAttribute(new Float32Array(normals), 3));
  geometry.setAttribute("uv", new BufferAttribute(new Float32Array(uvs), 2));
  return geometry;
}

/** A red cloth with white-gold words, `height` metres high. */
export function paintBanner(length: number, height: number, text: string): HTMLCanvasElement {
  const scale = 72;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(length * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d");
  if (!context) return canvas;
  context.fillStyle = "#c3211e";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.font = `700 ${Math.round(canvas.height * 0.62)}px ${LABEL_FONT}`;
  context.fillStyle = "#fff3d6";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, canvas.width / 2, canvas.height * 0.53, canvas.width * 0.94);
  return canvas;
}
