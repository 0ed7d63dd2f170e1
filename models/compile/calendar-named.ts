import type { Model } from "../format/model-schema.ts";

/** Index of the calendar with this id; the first of the file when none is named. @throws RangeError for an unknown one */
export function calendarNamed(model: Model, id: string | undefined): number {
  const index = id === undefined ? 0 : model.calendars.findIndex((calendar) => calendar.id === id);
  if (index < 0) throw new RangeError(`the model names an unknown calendar: ${id}`);
  return index;
}
