/** Steel and masonry of the hall: slab, columns, cut-off roof trusses with lamps, crane runway, windows, gates, pipes. */
import type { BufferGeometry } from "three";
import { ShapeBuilder } from "../geometry/shape-builder.ts";
import { PAINT, type Palette } from "../theme.ts";

export const WALL_HEIGHT = 6.2;
/** From the edge of the floor to the walls, metres. */
export const WALL_MARGIN = 0.4;
const COLUMN_PITCH = 6;
const COLUMN = 0.3;
/** Length of the trusses before they are cut, so that the roof does not hide the line. */
const TRUSS = 3.4;
const TRUSS_RISE = 0.7;
const RUNWAY_HEIGHT = 4.7;
const SILL = 3.3;
const WINDOW_HEIGHT = 1.5;
const GATE = { width: 3.2, height: 3.4 } as const;

type Triple = readonly [number, number, number];

/** A wall of the hall in its own frame: x along it, y up, z into the hall. */
interface Wall {
  length: number;
  gate: boolean;
  place: (along: number, up: number, inwards: number) => Triple;
  degrees: number;
}

/** @returns one geometry in the frame of the hall: x to the right, z to the viewer, floor from (0, 0) to (width, -depth) */
export function structureGeometry(width: number, depth: number, palette: Palette): BufferGeometry {
  const shape = new ShapeBuilder(false);
  const slab: Triple = [width + 2 * WALL_MARGIN + 0.3, 0.28, depth + 2 * WALL_MARGIN + 0.3];
  shape.box(slab, { at: [width / 2, -0.16, -depth / 2], colour: palette.floorJoint, finish: "matt" }, 0.03);
  const back: Wall = {
    length: width,
    gate: false,
    place: (along, up, inwards) => [along, up, -depth - WALL_MARGIN + inwards],
    degrees: 0,
  };
  const left: Wall = {
    length: depth,
    gate: true,
    place: (along, up, inwards) => [-WALL_MARGIN + inwards, up, -along],
    degrees: 90,
  };
  const right: Wall = {
    length: depth,
    gate: true,
    place: (along, up, inwards) => [width + WALL_MARGIN - inwards, up, -depth + along],
    degrees: -90,
  };
  for (const wall of [back, left, right]) addWall(shape, wall, palette);
  addFrames(shape, width, depth, palette);
  addRunway(shape, width, -depth - WALL_MARGIN + 0.75);
  addPipes(shape, width, -depth - WALL_MARGIN);
  return shape.build();
}

/** Distances along a wall at which columns stand. */
function columnsOf(length: number): number[] {
  const bays = Math.max(2, Math.round(length / COLUMN_PITCH));
  return Array.from({ length: bays + 1 }, (_, index) => (index * length) / bays);
}

function addWall(shape: ShapeBuilder, wall: Wall, palette: Palette): void {
  const columns = columnsOf(wall.length);
  const gateBay = wall.gate ? Math.floor((columns.length - 1) / 2) : -1;
  const turn: Triple = [0, wall.degrees, 0];
  for (let bay = 0; bay + 1 < columns.length; bay++) {
    const middle = (columns[bay] + columns[bay + 1]) / 2;
    const clear = columns[bay + 1] - columns[bay] - 1.1;
    addWindow(shape, wall, middle, clear, palette);
    if (bay === gateBay) addGate(shape, wall, middle, palette);
    else if (wall.gate && bay === gateBay + 1) addDoor(shape, wall, columns[bay] + 0.95);
  }
  // Eaves.
  shape.box([wall.length + 2 * WALL_MARGIN, 0.22, 0.3], {
    at: wall.place(wall.length / 2, WALL_HEIGHT, 0.05),
    turn,
    colour: palette.column,
  });
}

/** A strip of panes that shine by themselves: sky above, pale towards the sill. */
function addWindow(shape: ShapeBuilder, wall: Wall, along: number, clear: number, palette: Palette): void {
  const turn: Triple = [0, wall.degrees, 0];
  const panes = Math.max(2, Math.round(clear / 1.1));
  for (const [share, colour] of [
    [0.2, palette.windowLow],
    [0.6, palette.window],
    [0.9, palette.windowHigh],
  ] as const) {
    const height = share === 0.6 ? 0.4 : share === 0.2 ? 0.4 : 0.2;
    shape.plane(clear, WINDOW_HEIGHT * height, {
      at: wall.place(along, SILL + WINDOW_HEIGHT * share, 0.03),
      turn,
      colour,
      finish: "glow",
    });
  }
  for (let pane = 0; pane <= panes; pane++) {
    shape.box([0.06, WINDOW_HEIGHT + 0.08, 0.06], {
      at: wall.place(along + (pane / panes - 0.5) * clear, SILL + WINDOW_HEIGHT / 2, 0.05),
      turn,
      colour: palette.column,
    });
  }
  for (const up of [0, 0.62, 1]) {
    shape.box([clear + 0.1, 0.06, 0.09], {
      at: wall.place(along, SILL + WINDOW_HEIGHT * up, 0.05),
      turn,
      colour: palette.column,
    });
  }
}

/** A roll-up gate with a striped bottom edge and bollards. */
function addGate(shape: ShapeBuilder, wall: Wall, along: number, palette: Palette): void {
  const turn: Triple = [0, wall.degrees, 0];
  const slats = 12;
  for (let slat = 0; slat < slats; slat++) {
    shape.box([GATE.width, GATE.height / slats - 0.02, 0.05 + 0.03 * (slat % 2)], {
      at: wall.place(along, ((slat + 0.5) * GATE.height) / slats, 0.06),
      turn,
      colour: palette.gate,
      finish: "gloss",
    });
  }
  shape.stripes(
    [GATE.width, 0.22, 0.08],
    { at: wall.place(along, 0.12, 0.1), turn, colour: PAINT.safety },
    PAINT.safetyDark,
    10,
  );
  shape.box([GATE.width + 0.5, 0.45, 0.4], {
    at: wall.place(along, GATE.height + 0.2, 0.2),
    turn,
    colour: palette.column,
  });
  for (const side of [-1, 1]) {
    const beside = along + side * (GATE.width / 2 + 0.12);
    shape.box([0.2, GATE.height, 0.24], {
      at: wall.place(beside, GATE.height / 2, 0.12),
      turn,
      colour: palette.column,
    });
    const foot = wall.place(along + side * (GATE.width / 2 + 0.45), 0, 0.85);
    for (const [ring, colour] of [PAINT.safety, PAINT.safetyDark, PAINT.safety].entries()) {
      shape.cylinder(0.09, 0.3, { at: [foot[0], 0.15 + 0.3 * ring, foot[2]], colour }, 12);
    }
  }
}

/** A way out for people, with its lit green sign. */
function addDoor(shape: ShapeBuilder, wall: Wall, along: number): void {
  const turn: Triple = [0, wall.degrees, 0];
  shape
    .panel(1.05, 2.15, 0.06, { at: wall.place(along, 1.08, 0.05), turn, colour: PAINT.cabinetDark }, 0.02)
    .panel(0.92, 2.02, 0.08, { at: wall.place(along, 1.03, 0.06), turn, colour: PAINT.hood }, 0.02)
    .box([0.06, 0.05, 0.1], { at: wall.place(along + 0.36, 1.05, 0.13), turn, colour: PAINT.chrome })
    .panel(0.62, 0.26, 0.06, {
      at: wall.place(along, 2.42, 0.08),
      turn,
      colour: "#1fb35b",
      finish: "glow",
    });
}

/** Columns at the back and the ends, and trusses at the back; at the front the hall is cut open. */
function addFrames(shape: ShapeBuilder, width: number, depth: number, palette: Palette): void {
  const z = -depth - WALL_MARGIN + COLUMN / 2 + 0.05;
  for (const x of columnsOf(width)) {
    addColumn(shape, x, z, WALL_HEIGHT, palette);
    addTruss(shape, x, z, palette);
  }
  for (const along of columnsOf(depth).slice(1, -1)) {
    addColumn(shape, -WALL_MARGIN + 0.2, -along, WALL_HEIGHT, palette);
    addColumn(shape, width + WALL_MARGIN - 0.2, -along, WALL_HEIGHT, palette);
  }
  // Purlins tie the trusses together.
  for (const share of [0.25, 0.9]) {
    shape.box([width + 0.6, 0.1, 0.1], {
      at: [width / 2, WALL_HEIGHT + TRUSS_RISE + 0.12, z + TRUSS * share],
      colour: palette.column,
    });
  }
}

/** An H-section with a guard in warning colours at its foot. */
function addColumn(shape: ShapeBuilder, x: number, z: number, height: number, palette: Palette): void {
  const colour = palette.column;
  for (const side of [-1, 1]) {
    shape.box([COLUMN, height, 0.04], { at: [x, height / 2, z + (side * COLUMN) / 2], colour });
  }
  shape.box([0.03, height, COLUMN], { at: [x, height / 2, z], colour });
  for (let ring = 0; ring < 4; ring++) {
    shape.box([COLUMN + 0.06, 0.22, COLUMN + 0.1], {
      at: [x, 0.11 + 0.22 * ring, z],
      colour: ring % 2 === 0 ? PAINT.safety : PAINT.safetyDark,
    });
  }
}

function addTruss(shape: ShapeBuilder, x: number, z: number, palette: Palette): void {
  const colour = palette.column;
  const low = WALL_HEIGHT;
  const high = WALL_HEIGHT + TRUSS_RISE;
  for (const y of [low, high]) {
    shape.box([0.12, 0.1, TRUSS], { at: [x, y, z + TRUSS / 2], colour });
  }
  const fields = 4;
  for (let field = 0; field < fields; field++) {
    const from = z + (TRUSS / fields) * field;
    const to = from + TRUSS / fields;
    const rising = field % 2 === 0;
    shape.bar([x, rising ? low : high, from], [x, rising ? high : low, to], 0.035, colour, 5);
  }
  // A high-bay lamp hangs from it.
  const lamp = z + TRUSS * 0.72;
  shape
    .bar([x, low, lamp], [x, low - 0.35, lamp], 0.015, PAINT.hose, 4)
    .cylinder(0.3, 0.22, { at: [x, low - 0.46, lamp], colour: PAINT.cabinetDark }, 16, 0.12)
    .cylinder(0.26, 0.02, { at: [x, low - 0.58, lamp], colour: palette.lamp, finish: "glow" }, 16);
}

/** The runway of an overhead crane along the back wall, on brackets. */
function addRunway(shape: ShapeBuilder, width: number, z: number): void {
  shape
    .box([width, 0.34, 0.05], { at: [width / 2, RUNWAY_HEIGHT, z], colour: PAINT.safety })
    .box([width, 0.05, 0.24], { at: [width / 2, RUNWAY_HEIGHT + 0.17, z], colour: PAINT.safety })
    .box([width, 0.05, 0.24], { at: [width / 2, RUNWAY_HEIGHT - 0.17, z], colour: PAINT.safety })
    .box([width, 0.07, 0.08], { at: [width / 2, RUNWAY_HEIGHT + 0.23, z], colour: PAINT.steelDark });
  for (const x of columnsOf(width)) {
    shape.box([0.2, 0.22, 0.6], { at: [x, RUNWAY_HEIGHT - 0.32, z - 0.2], colour: PAINT.safety });
  }
}

/** Cable tray, compressed air and water along the back wall. */
function addPipes(shape: ShapeBuilder, width: number, wall: number): void {
  const run = (y: number, z: number, radius: number, colour: string) =>
    shape.bar([0.2, y, wall + z], [width - 0.2, y, wall + z], radius, colour, 8);
  run(2.95, 0.16, 0.05, "#2f8fd0");
  run(2.78, 0.14, 0.035, "#3f9f6b");
  shape.box([width - 0.4, 0.03, 0.3], { at: [width / 2, 2.55, wall + 0.2], colour: PAINT.galvanised });
  for (const z of [0.06, 0.35]) {
    shape.box([width - 0.4, 0.09, 0.02], { at: [width / 2, 2.59, wall + z], colour: PAINT.galvanised });
  }
}
