import { Opening } from "../calendar/week-plan.ts";
import { State } from "../states.ts";

/** State of whoever rests because its calendar, whose code in `Opening` is given, is not open: a break, or closed. */
export function restState(opening: number): number {
  return opening === Opening.closed ? State.closed : State.break;
}
