import type { SimElement } from "#sim/simulation.ts";

/** Wake-up ports of equipment. */
export const Port = { proceed: 0, calendar: 1, staff: 2 } as const;
export const PORTS = 3;

/**
 * Equipment that parts flow through. The methods answer at once and only write columns; whatever follows from them
 * (the next part, a new state) happens in the element's own wake-up, so no element is entered in mid-transition.
 */
export interface FlowElement extends SimElement {
  /** A place is free for a part of the element `from`; places reserved for parts on their way count as taken. */
  room(from: number): boolean;
  /** Free places for a load that anybody brings, those reserved being taken; Infinity without a limit. */
  space(): number;
  /** Keep a place for a part that has set out. Only after `room()` answered true, or within `space()`. */
  reserve(): void;
  /** The part is here. `reserved` when its place was kept. */
  receive(slot: number, reserved: boolean): void;
  /** Hand over the part offered; its slot is returned and the place it held is free. */
  surrender(): number;
  /** Parts held now, counted from the element's own places: conservation is checked against the parts' account. */
  held(): number;
}

/** The way over one edge that takes time. */
export interface Transfer {
  /** Keeps the place downstream and sets the offered part on its way, now or when a carrier is there. True when it left. */
  begin(): boolean;
}
