import type { Time } from "#sim/time.ts";
import type { FlowElement } from "../line/flow-element.ts";

/**
 * Equipment that gives parts away by the load. A load is set aside first: its parts stay where they are and are counted
 * there, until the carrier fetches them. Whoever changes what it answers here tells `line.loadsChanged`.
 */
export interface LoadSender extends FlowElement {
  /** Parts not yet set aside that may go over the edge. */
  available(edge: number): number;
  /** Since when the oldest of them has waited; Infinity when there is none. */
  oldestSince(edge: number): Time;
  /** Sets at most `most` parts aside and chains them to the order (`line.orders.append`). @returns how many */
  setAside(edge: number, order: number, most: number): number;
  /** The load can be fetched; one that is not ready yet is told later by `line.loadReady`. */
  isReady(order: number): boolean;
  /** Hands over the next part of the order (`line.orders.takeFirst`), whose place is free now. */
  fetch(order: number): number;
}
