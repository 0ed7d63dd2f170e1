/** Draws one label on a canvas: a name, and marks that tell states by shape as well as by colour. */
import { type Palette, STATE_COLOURS, type StateGroup } from "../theme.ts";
import type { Drawn } from "./label-atlas.ts";
import { LABEL_FONT } from "./label-font.ts";

export interface LabelContent {
  name: string;
  /** Number or text in bold after the name. */
  value?: string;
  /** How many elements are in each state, in this order; zeros are left out. */
  counts: { group: StateGroup; count: number }[];
  emphasis: boolean;
}

const POINTER = 6;
const RADIUS = 5;
/** Around the box, for its shadow. */
const HALO = 4;
/** A label may be this many letter sizes wide; a longer name is drawn narrower. */
const WIDEST = 17;

/** Space that a label can take, CSS pixels. */
export function largestLabel(fontSize: number): Drawn {
  return { width: Math.ceil(WIDEST * fontSize + 2 * HALO), height: boxHeight(fontSize) + POINTER + 2 * HALO };
}

function boxHeight(fontSize: number): number {
  return Math.round(fontSize * 1.75);
}

/** Paints from the top left and returns the size taken, pointer and shadow included. */
export function drawLabel(
  context: CanvasRenderingContext2D,
  content: LabelContent,
  palette: Palette,
  fontSize: number,
): Drawn {
  const nameFont = `600 ${fontSize}px ${LABEL_FONT}`;
  const valueFont = `700 ${fontSize}px ${LABEL_FONT}`;
  const pad = Math.round(fontSize * 0.6);
  const gap = Math.round(fontSize * 0.5);
  const mark = Math.round(fontSize * 0.66);
  const counts = content.counts.filter(({ count }) => count > 0);
  const single = counts.length === 1 && counts[0].count === 1;
  context.font = valueFont;
  let rest = content.value === undefined ? 0 : gap + context.measureText(content.value).width;
  for (const { count } of counts) {
    rest += gap + mark + (single ? 0 : 3 + context.measureText(String(count)).width);
  }
  context.font = nameFont;
  const room = WIDEST * fontSize - 2 * pad - rest;
  const nameWidth = Math.min(room, context.measureText(content.name).width);
  const high = boxHeight(fontSize);
  const wide = Math.ceil(2 * pad + nameWidth + rest);
  context.save();
  context.translate(HALO, HALO);
  drawBox(context, wide, high, palette, content.emphasis);
  const middle = high / 2 + 0.5;
  context.textBaseline = "middle";
  context.font = nameFont;
  context.fillStyle = content.emphasis ? "#ffffff" : palette.labelText;
  context.fillText(content.name, pad, middle, nameWidth);
  let x = pad + nameWidth;
  context.font = valueFont;
  if (content.value !== undefined) {
    context.fillStyle = content.emphasis ? "#ffffff" : palette.labelMuted;
    context.fillText(content.value, x + gap, middle);
    x += gap + context.measureText(content.value).width;
  }
  for (const { group, count } of counts) {
    x += gap;
    drawMark(context, group, x + mark / 2, middle, mark / 2);
    x += mark;
    if (single) continue;
    context.fillStyle = content.emphasis ? "#ffffff" : palette.labelText;
    context.fillText(String(count), x + 3, middle);
    x += 3 + context.measureText(String(count)).width;
  }
  context.restore();
  return { width: wide + 2 * HALO, height: high + POINTER + 2 * HALO };
}

function drawBox(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  palette: Palette,
  emphasis: boolean,
): void {
  context.beginPath();
  context.roundRect(0.5, 0.5, width - 1, height - 1, RADIUS);
  context.moveTo(width / 2 - POINTER, height - 1);
  context.lineTo(width / 2, height + POINTER - 1);
  context.lineTo(width / 2 + POINTER, height - 1);
  context.closePath();
  context.save();
  context.shadowColor = palette.labelShadow;
  context.shadowBlur = HALO;
  context.shadowOffsetY = 1;
  context.fillStyle = emphasis ? palette.select : palette.labelFill;
  context.fill();
  context.restore();
  context.beginPath();
  context.roundRect(0.5, 0.5, width - 1, height - 1, RADIUS);
  context.strokeStyle = palette.labelEdge;
  context.lineWidth = 1;
  context.stroke();
}

/** Circle: works. Triangle: waits. Square: stopped. Diamond: setup. Ring: closed. */
export function drawMark(
  context: CanvasRenderingContext2D,
  group: StateGroup,
  x: number,
  y: number,
  radius: number,
): void {
  context.beginPath();
  if (group === "work") context.arc(x, y, radius, 0, Math.PI * 2);
  else if (group === "wait") polygon(context, x, y + radius * 0.15, radius * 1.15, 3, -Math.PI / 2);
  else if (group === "fault") polygon(context, x, y, radius * 1.25, 4, Math.PI / 4);
  else if (group === "setup") polygon(context, x, y, radius * 1.2, 4, 0);
  else context.arc(x, y, radius * 0.8, 0, Math.PI * 2);
  if (group === "off") {
    context.lineWidth = radius * 0.45;
    context.strokeStyle = STATE_COLOURS.off;
    context.stroke();
    return;
  }
  context.fillStyle = STATE_COLOURS[group];
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = "rgba(0,0,0,0.25)";
  context.stroke();
}

function polygon(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  corners: number,
  turn: number,
): void {
  for (let index = 0; index < corners; index++) {
    const angle = turn + (index * 2 * Math.PI) / corners;
    const at = [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
    if (index === 0) context.moveTo(...at);
    else context.lineTo(...at);
  }
  context.closePath();
}
