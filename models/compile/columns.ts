import type { Simulation } from "#sim/simulation.ts";
import type { BufferColumns } from "../equipment/buffer.ts";
import type { RobotCellColumns } from "../equipment/robot-cell.ts";
import type { SourceColumns } from "../equipment/source.ts";
import type { StationColumns } from "../equipment/station.ts";

/** State columns of every kind of equipment, with the next free row of each. */
export interface EquipmentColumns {
  readonly stations: StationColumns;
  readonly rejected: Float64Array;
  readonly cells: RobotCellColumns;
  readonly buffers: BufferColumns;
  readonly sources: SourceColumns;
}

export interface EquipmentCounts {
  readonly stations: number;
  readonly cells: number;
  readonly buffers: number;
  readonly sources: number;
}

export function allocateColumns(sim: Simulation, counts: EquipmentCounts): EquipmentColumns {
  const { store } = sim;
  return {
    stations: {
      phase: store.uint8("station.phase", counts.stations),
      part: store.int32("station.part", counts.stations),
    },
    rejected: store.float64("station.rejected", counts.stations),
    cells: {
      part: store.int32("cell.part", 2 * counts.cells),
      welded: store.uint8("cell.welded", 2 * counts.cells),
      outer: store.uint8("cell.outer", counts.cells),
      turning: store.uint8("cell.turning", counts.cells),
      loader: store.uint8("cell.loader", counts.cells),
      incoming: store.int32("cell.incoming", counts.cells),
      hand: store.int32("cell.hand", counts.cells),
    },
    buffers: {
      head: store.int32("buffer.head", counts.buffers),
      tail: store.int32("buffer.tail", counts.buffers),
      content: store.int32("buffer.content", counts.buffers),
      expected: store.int32("buffer.expected", counts.buffers),
      aside: store.int32("buffer.aside", counts.buffers),
    },
    sources: {
      backlog: store.float64("source.backlog", counts.sources),
      released: store.float64("source.released", counts.sources),
      due: store.float64("source.due", counts.sources),
      since: store.float64("source.since", counts.sources),
    },
  };
}
