import { describe, expect, it } from "vitest";
import type { Model } from "#models/format/model-schema.ts";
import { DAY, openingMoment } from "#src/session/view-window.ts";

const HOUR = DAY / 24;
const SETTLED = HOUR / 3;

const shift = (id: string, start: string, end: string) => ({
  id,
  week: [1, 2, 3, 4, 5],
  shifts: [{ id: "s", start, end, breaks: [] }],
});

function model(jobs: boolean): Model {
  return {
    calendars: [
      shift("early", "06:00", "14:00"),
      shift("night", "22:00", "06:00"),
      shift("day", "08:00", "17:00"),
    ],
    people: [
      { calendar: "early", perShift: 2 },
      { calendar: "day", perShift: 2 },
      { calendar: "night", perShift: 3 },
    ],
    demand: jobs ? { jobs: { list: [] } } : {},
  } as unknown as Model;
}

describe("playback begins", () => {
  it("a while into the first shift", () => {
    expect(openingMoment(DAY, 2 * DAY, model(false))).toBe(DAY + SETTLED);
  });

  it("with jobs, when most of the people of that day are there", () => {
    expect(openingMoment(0, DAY, model(true))).toBe(8 * HOUR + SETTLED);
  });

  it("with jobs, not late in the evening of the first day", () => {
    const night = { ...model(true), people: [{ calendar: "night", perShift: 3 }] } as unknown as Model;
    expect(openingMoment(DAY, 2 * DAY, night)).toBe(DAY + SETTLED);
    expect(openingMoment(0, DAY, night)).toBe(SETTLED);
  });
});
