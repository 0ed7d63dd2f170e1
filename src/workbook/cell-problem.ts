import { shown, type Problem } from "#models/format/problem.ts";
import type { Label } from "#models/format/text.ts";

/** A problem of a workbook: `path` is the sheet and the cell, "工位设备 Equipment!D7". */
export function cellProblem(address: string, found: unknown, expected: Label, message?: Label): Problem {
  const text = shown(found);
  return {
    path: address,
    found: text,
    expected,
    message:
      message ??
      (found === undefined
        ? { zh: `此格为空；应为：${expected.zh}`, en: `the cell is empty; expected ${expected.en}` }
        : {
            zh: `此格是 ${text}；应为：${expected.zh}`,
            en: `the cell holds ${text}; expected ${expected.en}`,
          }),
  };
}
