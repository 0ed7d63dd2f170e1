import type { Label } from "#models/format/text.ts";
import type { RefusalCode, RefusalExample, RowRefusal } from "./event-log.ts";

/** What is wrong with a row, and what helps. */
const REFUSALS: Readonly<Record<RefusalCode, Label>> = {
  "missing-order": {
    zh: "没有工单号：补上工单号，或检查“工单”对应的列",
    en: "No order: fill it in, or check which column stands for the order",
  },
  "missing-activity": {
    zh: "没有工序：补上工序名称，或检查“工序”对应的列",
    en: "No activity: fill it in, or check which column stands for the activity",
  },
  "missing-start": {
    zh: "没有开始时间：补上时间；只有计划、尚未开工的行可以不导入",
    en: "No start time: fill it in; rows that are only planned may be left out",
  },
  "unreadable-time": {
    zh: "时间看不懂，或没有这一天：按 2012-01-02 08:00:00 的写法改正",
    en: "A time that cannot be read, or a day that does not exist: write it as 2012-01-02 08:00:00",
  },
  "mixed-dates": {
    zh: "日期写法与本列其他行不同：统一写法，或在时间格式中指定年月日的次序",
    en: "A date written otherwise than the rest of its column: write all alike, or set the order of day and month as time format",
  },
  "end-before-start": {
    zh: "结束早于开始：改正时间，或检查开始列与结束列是否对调",
    en: "The end is before the start: correct the times, or check whether the columns are swapped",
  },
  "negative-quantity": {
    zh: "数量为负：冲销行请与原记录合并后再导入",
    en: "A negative quantity: merge reversals with the rows that they reverse",
  },
  "unreadable-quantity": {
    zh: "数量不是数：只写数字，不带单位",
    en: "A quantity that is no number: write digits only, without a unit",
  },
  "too-many-cells": {
    zh: "单元格多于表头的列：文字中的分隔符要用引号括起来，或检查分隔符",
    en: "More cells than the header has columns: put text with delimiters into quotes, or check the delimiter",
  },
};

const EXAMPLES = 5;
const FOUND_LIMIT = 80;

/** Counts refused rows by reason and keeps the first few of each. */
export class RefusalLedger {
  private readonly byCode = new Map<RefusalCode, { count: number; examples: RefusalExample[] }>();

  /** @param found what stands there; shortened */
  add(code: RefusalCode, row: number, found: string, cell?: string): void {
    let entry = this.byCode.get(code);
    if (!entry) {
      entry = { count: 0, examples: [] };
      this.byCode.set(code, entry);
    }
    entry.count += 1;
    if (entry.examples.length >= EXAMPLES) return;
    const short = found.length > FOUND_LIMIT ? `${found.slice(0, FOUND_LIMIT - 1)}…` : found;
    entry.examples.push(cell === undefined ? { row, found: short } : { row, cell, found: short });
  }

  count(code: RefusalCode): number {
    return this.byCode.get(code)?.count ?? 0;
  }

  /** The most frequent first. */
  list(): readonly RowRefusal[] {
    return [...this.byCode]
      .map(([code, { count, examples }]) => ({ code, label: REFUSALS[code], count, examples }))
      .sort((a, b) => b.count - a.count);
  }
}

/** "D17" of the fourth column and the seventeenth row of a sheet. */
export function cellAddress(column: number, sheetRow: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${sheetRow}`;
}
