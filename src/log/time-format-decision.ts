import type { Label } from "#models/format/text.ts";
import { LogError } from "./log-error.ts";
import { blankScan, scanTime, timeOf, type TimeFormat, type TimeShape } from "./time-text.ts";

const SETTLED: Readonly<Partial<Record<TimeShape, TimeFormat>>> = {
  "year-first": "ymd",
  named: "named",
  excel: "excel",
  "unix-s": "unix-s",
  "unix-ms": "unix-ms",
};

/** Cells that can only be the other reading may be this share of those that decide; more, and the file contradicts itself. */
const MOST_CONTRARY = 0.05;

/** A cell under the reading in use and, while day and month are undecided, with the month first. NaN: not readable so. */
export interface TimeReading {
  value: number;
  monthFirst: number;
  /** It is a time, though written otherwise than the column. */
  otherwise: boolean;
}

/**
 * Finds how the times of a log are written, once for all its columns of times. Where only the order of day and month is open, both readings
 * are kept until every row was seen; what is impossible under one of them decides.
 */
export class TimeFormatDecision {
  private readonly scan = blankScan();
  private readonly reading: TimeReading = { value: 0, monthFirst: 0, otherwise: false };
  private readonly forced: boolean;
  private format: TimeFormat | undefined;
  private onlyDayFirst = 0;
  private onlyMonthFirst = 0;
  private pointed = 0;
  private examples: string[] = [];
  /** Where the first date stands that can only have the day first, and the first with the month first: "D2: 25/03/2026". */
  readonly firstPlaces: { day?: string; month?: string } = {};
  zoned = 0;
  clocked = 0;
  dates = 0;

  /** @param forced the format that the user names */
  constructor(forced?: TimeFormat) {
    this.forced = forced !== undefined;
    this.format = forced;
  }

  /**
   * Decides from the first rows what can be decided from them: by far the most cells.
   * @throws LogError `no-times` when too few of the cells are times
   */
  look(cells: readonly string[]): void {
    if (this.format !== undefined) return;
    const counts = new Map<TimeShape, number>();
    let filled = 0;
    for (const cell of cells) {
      if (cell === "") continue;
      filled += 1;
      if (scanTime(cell, this.scan)) counts.set(this.scan.shape, (counts.get(this.scan.shape) ?? 0) + 1);
    }
    const [shape, count] = [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [
      "year-first",
      0,
    ] as [TimeShape, number]);
    if (filled > 0 && count < filled * 0.2) {
      const shown = cells.filter((cell) => cell !== "").slice(0, 3);
      throw new LogError("no-times", {
        zh: `时间列中几乎没有能看懂的时间，例如 ${shown.map((cell) => `“${cell}”`).join("、")}。请检查选的列，或指定时间格式`,
        en: `The column of times holds hardly any time that can be read, such as ${shown.map((cell) => `"${cell}"`).join(", ")}. Check the column, or set the time format`,
      });
    }
    this.format = SETTLED[shape];
  }

  /** Both readings are still kept. */
  get open(): boolean {
    return this.format === undefined;
  }

  /**
   * Reads a cell; the result is valid until the next call.
   * @returns undefined when it is no time under any reading
   */
  read(text: string): TimeReading | undefined {
    const { scan, reading } = this;
    if (!scanTime(text, scan)) return undefined;
    reading.monthFirst = Number.NaN;
    reading.otherwise = false;
    if (this.format !== undefined) {
      reading.value = timeOf(scan, this.format);
      if (Number.isNaN(reading.value)) {
        reading.otherwise = SETTLED[scan.shape] !== this.format;
        return reading.otherwise ? reading : undefined;
      }
    } else {
      reading.value = timeOf(scan, "dmy");
      reading.monthFirst = timeOf(scan, "mdy");
      this.weigh(text);
      if (Number.isNaN(reading.value) && Number.isNaN(reading.monthFirst)) {
        reading.otherwise = scan.shape !== "year-last";
        return reading.otherwise ? reading : undefined;
      }
    }
    this.dates += 1;
    if (scan.zoned) this.zoned += 1;
    if (scan.clocked) this.clocked += 1;
    return reading;
  }

  private weigh(text: string): void {
    const { value, monthFirst } = this.reading;
    const day = !Number.isNaN(value);
    const month = !Number.isNaN(monthFirst);
    if (day && !month) this.onlyDayFirst += 1;
    if (month && !day) this.onlyMonthFirst += 1;
    if (this.scan.pointed) this.pointed += 1;
    if (day && month && this.examples.length < 3) this.examples.push(text);
  }

  /**
   * The format, now that all rows were seen.
   * @throws LogError `ambiguous-dates` when every date reads both ways, `mixed-dates` when the file contradicts itself
   */
  settle(): { format: TimeFormat; note: Label } {
    if (this.format !== undefined) return { format: this.format, note: this.settledNote(this.format) };
    const { onlyDayFirst: day, onlyMonthFirst: month, firstPlaces: places } = this;
    if (Math.min(day, month) > MOST_CONTRARY * (day + month)) {
      throw new LogError("mixed-dates", {
        zh: `日期写法混杂：${day} 个只能是日在前（首个 ${places.day}），${month} 个只能是月在前（首个 ${places.month}）。请统一后再导入，或指定时间格式 dmy 或 mdy（另一种写法的行将被拒收）`,
        en: `Dates are written in two ways: only the day can come first in ${day} (first ${places.day}), only the month in ${month} (first ${places.month}). Write all alike, or set the time format to dmy or mdy (rows written otherwise are then refused)`,
      });
    }
    if (day === 0 && month === 0 && this.pointed === 0) {
      const shown = this.examples.join(", ");
      throw new LogError("ambiguous-dates", {
        zh: `分不清日和月谁在前（例如 ${shown}），所有日期两种读法都成立。请指定时间格式：dmy（日/月/年）或 mdy（月/日/年）`,
        en: `Day or month first? Every date reads both ways (such as ${shown}). Set the time format: dmy (day/month/year) or mdy (month/day/year)`,
      });
    }
    if (day === 0 && month === 0) {
      return {
        format: "dmy",
        note: {
          zh: "日期用点分隔，按日.月.年读",
          en: "Dates are separated by points: read as day.month.year",
        },
      };
    }
    return month > day
      ? {
          format: "mdy",
          note: {
            zh: `日期按月/日/年读：有 ${month} 个日期只能这样读`,
            en: `Dates are read as month/day/year; dates that can only be read so: ${month}`,
          },
        }
      : {
          format: "dmy",
          note: {
            zh: `日期按日/月/年读：有 ${day} 个日期只能这样读`,
            en: `Dates are read as day/month/year; dates that can only be read so: ${day}`,
          },
        };
  }

  private settledNote(format: TimeFormat): Label {
    const words: Readonly<Record<TimeFormat, Label>> = {
      ymd: { zh: "年-月-日", en: "year-month-day" },
      dmy: { zh: "日/月/年", en: "day/month/year" },
      mdy: { zh: "月/日/年", en: "month/day/year" },
      named: { zh: "英文月份名", en: "with the month's name" },
      excel: { zh: "Excel 日期序号", en: "as Excel's day numbers" },
      "unix-s": { zh: "1970 年起的秒数", en: "as seconds since 1970" },
      "unix-ms": { zh: "1970 年起的毫秒数", en: "as milliseconds since 1970" },
    };
    const { zh, en } = words[format];
    return this.forced
      ? { zh: `时间按指定格式读：${zh}`, en: `Times are read as asked: ${en}` }
      : { zh: `时间按“${zh}”读`, en: `Times are read ${en}` };
  }
}
