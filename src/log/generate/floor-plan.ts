/** Where a station stands: the first of its pieces, their grid, and its queue. */
export interface StationPlace {
  readonly x: number;
  readonly y: number;
  readonly perRow: number;
  readonly rows: number;
  readonly queue: { readonly x: number; readonly y: number };
  readonly zone: { readonly x: number; readonly y: number; readonly width: number; readonly depth: number };
}

export interface FloorPlan {
  readonly width: number;
  readonly depth: number;
  readonly stations: readonly StationPlace[];
  readonly source: { readonly x: number; readonly y: number };
  readonly hub: { readonly x: number; readonly y: number };
  readonly sink: { readonly x: number; readonly y: number };
}

/** Metres from one piece to the next, and from one row of pieces to the next. */
export const PIECE_PITCH = 4;
export const ROW_PITCH = 4.5;
const AISLE = 4;
const QUEUE = 4;
const MARGIN = 2;
const SIDE = 10;

/**
 * Places stations in rows, first to last: each a block of its pieces with its queue on the left. Orders come in at the left edge and go
 * out at the right; what waits between two stations waits in the middle aisle.
 * @param counts pieces of each station
 * @param flow place of each station in the flow; the least comes first
 */
export function floorPlan(counts: readonly number[], flow: readonly number[]): FloorPlan {
  const order = [...counts.keys()].sort((a, b) => flow[a] - flow[b] || a - b);
  const blocks = order.map((station) => blockOf(station, counts[station]));
  const area = blocks.reduce((sum, { width, depth }) => sum + (width + AISLE) * (depth + AISLE), 0);
  const widest = blocks.reduce((most, { width }) => Math.max(most, width), 0);
  const line = Math.max(widest, Math.sqrt(1.8 * area));
  const rows: (typeof blocks)[] = [[]];
  let filled = 0;
  for (const block of blocks) {
    if (filled > 0 && filled + block.width > line) {
      rows.push([]);
      filled = 0;
    }
    rows[rows.length - 1].push(block);
    filled += block.width + AISLE;
  }
  const middle = Math.ceil(rows.length / 2);
  const stations: StationPlace[] = [];
  let y = MARGIN;
  let hubY = 0;
  let right = 0;
  rows.forEach((row, index) => {
    if (index === middle || (rows.length === 1 && index === 0)) {
      hubY = y + AISLE / 2;
      y += AISLE + 2;
    }
    const depth = row.reduce((most, block) => Math.max(most, block.depth), 0);
    let x = MARGIN + SIDE;
    for (const block of row) {
      stations[block.station] = {
        x: x + QUEUE + PIECE_PITCH / 2,
        y: y + ROW_PITCH / 2,
        perRow: block.perRow,
        rows: block.rows,
        queue: { x: x + QUEUE / 2, y: y + (block.rows * ROW_PITCH) / 2 },
        zone: { x, y, width: block.width, depth: block.depth },
      };
      x += block.width + AISLE;
    }
    right = Math.max(right, x - AISLE);
    y += depth + AISLE;
  });
  const depth = Math.max(12, y - AISLE + MARGIN);
  const width = right + SIDE + MARGIN;
  return {
    width: Math.ceil(width),
    depth: Math.ceil(depth),
    stations,
    source: { x: MARGIN + 2, y: hubY },
    hub: { x: (MARGIN + SIDE + right) / 2, y: hubY },
    sink: { x: width - MARGIN - 2, y: hubY },
  };
}

function blockOf(
  station: number,
  count: number,
): { station: number; perRow: number; rows: number; width: number; depth: number } {
  const perRow = Math.min(count, Math.max(3, Math.ceil(Math.sqrt(2 * count))));
  const rows = Math.ceil(count / perRow);
  return { station, perRow, rows, width: QUEUE + perRow * PIECE_PITCH, depth: rows * ROW_PITCH };
}
