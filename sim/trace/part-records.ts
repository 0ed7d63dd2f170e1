import { FloatColumn, grownInts, IntColumn, TimeColumn } from "./trace-columns.ts";
import { TraceKind } from "./trace-format.ts";

const NOWHERE = -1;

/** The records that move parts, in the order in which they were written, as columns. */
export class PartRecords {
  /** Never decreasing. */
  readonly time = new TimeColumn(1024);
  /** When it began: earlier than `time` for a move under way when a window opened. */
  readonly began = new FloatColumn(1024);
  readonly kind = new IntColumn(1024);
  /** Element of the record. */
  readonly place = new IntColumn(1024);
  readonly partOf = new IntColumn(1024);
  readonly value = new FloatColumn(1024);
}

/**
 * @param time when the part came to `element` or set out for it
 * @param part serial number of the part
 * @param from where it was; -1 when it came into the system, or was in it before the first record
 * @param element where it is, where its move leads, or where it leaves the system
 * @param present false when it leaves the system
 */
export type PlaceVisitor = (
  time: number,
  part: number,
  from: number,
  element: number,
  present: boolean,
) => void;

/** Calls the visitor for every change of a part's element with `time <= to`, in order; one pass from the start. */
export function visitPlaces(records: PartRecords, to: number, visitor: PlaceVisitor): void {
  let place = new Int32Array(256).fill(NOWHERE);
  const end = records.time.lastAtOrBefore(to) + 1;
  for (let index = 0; index < end; index++) {
    const kind = records.kind.values[index];
    if (kind === TraceKind.cut || kind === TraceKind.operation) continue;
    const part = records.partOf.values[index];
    const element = records.place.values[index];
    if (part >= place.length) {
      const { length } = place;
      place = grownInts(place, part + 1);
      place.fill(NOWHERE, length);
    }
    const from = place[part];
    const present = kind !== TraceKind.remove;
    if (present ? from === element : from === NOWHERE) continue;
    place[part] = present ? element : NOWHERE;
    visitor(records.time.values[index], part, from, element, present);
  }
}
