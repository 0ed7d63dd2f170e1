import type { Simulation } from "#sim/simulation.ts";
import {
  ASIDE,
  CONTENT,
  type ElementRows,
  EXPECTED,
  HEAD,
  PART,
  PHASE,
  SET_UP,
  STEP,
  TAIL,
} from "../line/element-rows.ts";
import type { BufferColumns } from "../line/buffer-columns.ts";
import type { ConveyorColumns } from "../equipment/conveyor.ts";
import type { OutletColumns } from "../equipment/outlets.ts";
import type { PollingColumns } from "../equipment/polling.ts";
import type { PreemptionColumns } from "../equipment/preemption.ts";
import type { RobotCellColumns } from "../equipment/robot-cell.ts";
import type { SamplingColumns } from "../equipment/sampling.ts";
import { sourceRows } from "../equipment/source-rows.ts";
import type { StandbyColumns } from "../equipment/standby.ts";
import type { StationColumns } from "../equipment/station-phase.ts";
import type { TendedMachineColumns } from "../equipment/tended-machine.ts";
import type { TendingCellColumns } from "../equipment/tending-cell.ts";

/** State columns of every kind of equipment. Those of stations and buffers are by element, of the others there is a row for each piece. */
export interface EquipmentColumns {
  readonly stations: StationColumns;
  readonly rejected: Float64Array;
  readonly cells: RobotCellColumns;
  readonly buffers: BufferColumns;
  readonly sources: Float64Array;
  readonly conveyors: ConveyorColumns;
  readonly tending: TendingCellColumns;
  readonly tended: TendedMachineColumns;
  readonly outlets: OutletColumns;
  readonly standby: StandbyColumns;
  readonly preemption: PreemptionColumns;
  readonly polling: PollingColumns;
  readonly sampling: SamplingColumns;
}

export interface EquipmentCounts {
  readonly cells: number;
  readonly sources: number;
  readonly conveyors: number;
  readonly tendingCells: number;
  readonly tendedMachines: number;
  readonly outlets: number;
  readonly standbys: number;
  readonly preemptions: number;
  /** parts that all stations whose work is interrupted may hold back */
  readonly interrupted: number;
  readonly pollings: number;
  readonly samplings: number;
}

/** @param elements number of elements that equipment may be */
export function allocateColumns(
  sim: Simulation,
  rows: ElementRows,
  counts: EquipmentCounts,
  elements: number,
): EquipmentColumns {
  const { store } = sim;
  return {
    stations: {
      phase: rows.wordColumn(PHASE),
      part: rows.wordColumn(PART),
      step: rows.wordColumn(STEP),
      setUp: rows.wordColumn(SET_UP),
      missedReads: store.float64("station.missed-reads", elements),
    },
    rejected: store.float64("station.rejected", elements),
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
      head: rows.wordColumn(HEAD),
      tail: rows.wordColumn(TAIL),
      content: rows.wordColumn(CONTENT),
      expected: rows.wordColumn(EXPECTED),
      aside: rows.wordColumn(ASIDE),
    },
    sources: sourceRows(store, counts.sources),
    conveyors: {
      head: store.int32("conveyor.head", counts.conveyors),
      tail: store.int32("conveyor.tail", counts.conveyors),
      content: store.int32("conveyor.content", counts.conveyors),
      expected: store.int32("conveyor.expected", counts.conveyors),
      wanting: store.uint8("conveyor.wanting", counts.conveyors),
      halted: store.float64("conveyor.halted", counts.conveyors),
      haltedSince: store.float64("conveyor.halted-since", counts.conveyors),
      departed: store.float64("conveyor.departed", counts.conveyors),
      entered: store.float64("conveyor.entered", counts.conveyors),
      entryFree: store.float64("conveyor.entry-free", counts.conveyors),
      atRest: store.float64("conveyor.at-rest", counts.conveyors),
    },
    tending: {
      phase: store.uint8("tending.phase", counts.tendingCells),
      wanting: store.uint8("tending.wanting", counts.tendingCells),
      raw: store.int32("tending.raw", counts.tendingCells),
      finished: store.int32("tending.finished", counts.tendingCells),
      serving: store.int32("tending.serving", counts.tendingCells),
    },
    tended: {
      phase: store.uint8("tended.phase", counts.tendedMachines),
      part: store.int32("tended.part", counts.tendedMachines),
      since: store.float64("tended.since", counts.tendedMachines),
      served: store.uint8("tended.served", counts.tendedMachines),
    },
    outlets: {
      head: store.int32("outlet.head", counts.outlets),
      tail: store.int32("outlet.tail", counts.outlets),
    },
    standby: {
      event: store.float64("standby.event", counts.standbys),
      idleSince: store.float64("standby.idle-since", counts.standbys),
    },
    preemption: {
      part: store.int32("interrupted.part", counts.interrupted),
      left: store.float64("interrupted.left", counts.interrupted),
      depth: store.int32("interrupted.depth", counts.preemptions),
    },
    polling: {
      way: store.int32("polling.way", counts.pollings),
      visit: store.uint8("polling.visit", counts.pollings),
      allowed: store.float64("polling.allowed", counts.pollings),
      look: store.uint8("polling.look", counts.pollings),
    },
    sampling: {
      decision: store.uint8("sampling.decision", counts.samplings),
      screening: store.uint8("sampling.screening", counts.samplings),
      run: store.int32("sampling.run", counts.samplings),
      rejected: store.int32("sampling.rejected", counts.samplings),
    },
  };
}
