import type { Kind } from "../kind.ts";
import { MACHINE_REPAIR, TENDED_MACHINES } from "./attended-machines.ts";
import { ASSEMBLY } from "./assembly.ts";
import { BASE_STOCK } from "./base-stock.ts";
import { CALCULATION } from "./calculation.ts";
import { CLOSED_LINE } from "./closed-line.ts";
import { CLOSED_LOOP } from "./closed-loop.ts";
import { CONTROL_CHARTS } from "./control-charts.ts";
import { DETECTION } from "./detection.ts";
import { DISTRIBUTION } from "./distribution.ts";
import { EXPERIMENT } from "./experiment.ts";
import { FORK_JOIN } from "./fork-join.ts";
import { INSPECTION } from "./inspection.ts";
import { MACHINES } from "./machines.ts";
import { MERGE } from "./merge.ts";
import { KANBAN_LINE } from "./kanban-line.ts";
import { NETWORK } from "./network.ts";
import { POLLING } from "./polling.ts";
import { QUEUE } from "./queue.ts";
import { REPAIR_LOOP } from "./repair-loop.ts";
import { SERIAL_LINE } from "./serial-line.ts";
import { SYNCHRONOUS_LINE } from "./synchronous-line.ts";

/** Every kind of reference cases: one file and one line each. */
export const KINDS: readonly Kind[] = [
  QUEUE,
  POLLING,
  NETWORK,
  MACHINE_REPAIR,
  TENDED_MACHINES,
  FORK_JOIN,
  ASSEMBLY,
  MERGE,
  MACHINES,
  REPAIR_LOOP,
  INSPECTION,
  CONTROL_CHARTS,
  DETECTION,
  BASE_STOCK,
  SERIAL_LINE,
  SYNCHRONOUS_LINE,
  CLOSED_LINE,
  CLOSED_LOOP,
  KANBAN_LINE,
  DISTRIBUTION,
  CALCULATION,
  EXPERIMENT,
];

export function kindOf(id: string): Kind | undefined {
  return KINDS.find((kind) => kind.id === id);
}
