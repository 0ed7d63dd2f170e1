import type { Label } from "#models/format/text.ts";
import { contentsOf, type ColumnContents } from "./column-contents.ts";
import { listed, NEEDED_ROLES, ROLE_NAMES, ROLES, type ColumnMap, type Role } from "./column-map.ts";
import { headerFits } from "./header-words.ts";
import { LogError } from "./log-error.ts";
import { blankScan, scanTime, timeOf } from "./time-text.ts";

/** What is thought of one role. */
export interface ColumnGuess {
  readonly role: Role;
  /** Name of the column; absent: none fits. */
  readonly column?: string;
  /** 0 … 1. */
  readonly confidence: number;
  readonly reason: Label;
  /** First values of the column. */
  readonly examples: readonly string[];
}

interface Candidate {
  readonly role: Role;
  readonly place: number;
  readonly score: number;
  readonly reason: Label;
}

/** A weaker guess is not made. */
const LEAST = 0.25;

/**
 * Guesses which column stands for what, from the words of the header and from what the columns hold.
 * @param rows the first rows below the header: a few hundred tell enough
 */
export function guessColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): readonly ColumnGuess[] {
  const contents = header.map((_, place) => contentsOf(rows, place));
  const candidates = header.flatMap((name, place) => byHeader(name, place, contents[place]));
  const chosen = new Map<Role, Candidate>();
  const taken = new Set<number>();
  const take = (list: readonly Candidate[]) => {
    for (const candidate of [...list].sort((a, b) => b.score - a.score || a.place - b.place)) {
      if (candidate.score < LEAST || chosen.has(candidate.role) || taken.has(candidate.place)) continue;
      chosen.set(candidate.role, candidate);
      taken.add(candidate.place);
    }
  };
  take(candidates);
  take(timesByContents(rows, contents, chosen, taken));
  take(namesByContents(rows.length, contents, chosen, taken));
  return ROLES.map((role) => {
    const found = chosen.get(role);
    if (!found) {
      return {
        role,
        confidence: 0,
        examples: [],
        reason: { zh: "没有合适的列", en: "no column fits" },
      };
    }
    const { place, score, reason } = found;
    return {
      role,
      column: header[place],
      confidence: score,
      reason,
      examples: contents[place].examples,
    };
  });
}

/**
 * The map that the guesses amount to.
 * @throws LogError `missing-column` when a needed role has no column, with the columns that there are
 */
export function mapOfGuesses(guesses: readonly ColumnGuess[], header: readonly string[]): ColumnMap {
  const map: Partial<Record<Role, string>> = {};
  for (const { role, column } of guesses) if (column !== undefined) map[role] = column;
  const missing = NEEDED_ROLES.filter((role) => map[role] === undefined);
  const { order, activity, start } = map;
  if (order === undefined || activity === undefined || start === undefined) {
    const names = listed(header);
    throw new LogError("missing-column", {
      zh: `认不出这些必需的列：${missing.map((role) => ROLE_NAMES[role].zh).join("、")}。文件中有：${names.zh}。请指明哪一列是它`,
      en: `No column was recognised as: ${missing.map((role) => ROLE_NAMES[role].en).join(", ")}. The file has: ${names.en}. Say which column it is`,
    });
  }
  return { ...map, order, activity, start };
}

const isTime = (contents: ColumnContents) => contents.dates >= 0.8 || contents.timeNumbers >= 0.8;

function byHeader(name: string, place: number, contents: ColumnContents): Candidate[] {
  return Object.entries(headerFits(name)).map(([key, { fit, word }]) => {
    const role = key as Role;
    const told = toldByContents(role, contents);
    return {
      role,
      place,
      score: fit * told.factor,
      reason:
        fit === 1
          ? { zh: `表头“${name}”；${told.label.zh}`, en: `header "${name}"; ${told.label.en}` }
          : {
              zh: `表头“${name}”含“${word}”；${told.label.zh}`,
              en: `"${word}" in the header "${name}"; ${told.label.en}`,
            },
    };
  });
}

/** What the contents say to a role that the header suggests: 1 fits, 0 cannot be. */
function toldByContents(role: Role, contents: ColumnContents): { factor: number; label: Label } {
  const { filled, distinct, numbers, flags } = contents;
  if (filled === 0) {
    const empty: Label = { zh: "前面的行都是空的", en: "empty in the first rows" };
    return { factor: NEEDED_ROLES.includes(role) ? 0.2 : 0.7, label: empty };
  }
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  switch (role) {
    case "start":
    case "end": {
      const share = Math.max(contents.dates, contents.timeNumbers);
      return {
        factor: isTime(contents) ? 1 : share * 0.5,
        label: {
          zh: `${percent(share)} 的单元格是时间`,
          en: `${percent(share)} of the cells are times`,
        },
      };
    }
    case "good":
    case "rejected":
    case "review":
      return {
        factor: contents.dates >= 0.5 ? 0 : numbers >= 0.9 ? 1 : numbers * 0.6,
        label: {
          zh: `${percent(numbers)} 的单元格是数`,
          en: `${percent(numbers)} of the cells are numbers`,
        },
      };
    case "rework":
      return {
        factor: distinct <= 3 ? 1 : 0.4 + flags * 0.3,
        label: {
          zh: `${distinct} 种取值`,
          en: distinct === 1 ? "one value" : `${distinct} values`,
        },
      };
    case "order":
    case "activity":
    case "resource":
    case "reportType": {
      const few = distinct <= Math.max(12, filled * 0.02);
      const factor = contents.dates >= 0.5 ? 0 : role === "reportType" && !few ? 0.3 : 1;
      return {
        factor,
        label: {
          zh: `${filled} 行中有 ${distinct} 种取值`,
          en: `${distinct} different values in ${filled} rows`,
        },
      };
    }
  }
}

/** Columns of times whose headers say nothing: the earlier one of a row is the start. */
function timesByContents(
  rows: readonly (readonly string[])[],
  contents: readonly ColumnContents[],
  chosen: ReadonlyMap<Role, Candidate>,
  taken: ReadonlySet<number>,
): Candidate[] {
  const free = contents.flatMap((column, place) =>
    !taken.has(place) && column.filled > 0 && column.dates >= 0.8 ? [place] : [],
  );
  if (chosen.has("start") || free.length === 0) return [];
  const [first, second] = free;
  if (second === undefined || chosen.has("end")) {
    const reason: Label = { zh: "唯一的时间列", en: "the only column of times" };
    return [{ role: "start", place: first, score: 0.6, reason }];
  }
  const later = rows.filter((row) => firstIsLater(row[first], row[second])).length;
  const [start, end] = later * 2 > rows.length ? [second, first] : [first, second];
  return [
    {
      role: "start",
      place: start,
      score: 0.5,
      reason: { zh: "两列时间中较早的一列", en: "the earlier of two columns of times" },
    },
    {
      role: "end",
      place: end,
      score: 0.5,
      reason: { zh: "两列时间中较晚的一列", en: "the later of two columns of times" },
    },
  ];
}

function firstIsLater(first = "", second = ""): boolean {
  const moments = [first, second].map((text) => {
    const scan = blankScan();
    return scanTime(text.trim(), scan)
      ? timeOf(scan, scan.shape === "year-last" ? "dmy" : "ymd")
      : Number.NaN;
  });
  return moments[0] > moments[1];
}

/** Columns of names whose headers say nothing: activities are the fewest, orders the most. */
function namesByContents(
  rows: number,
  contents: readonly ColumnContents[],
  chosen: ReadonlyMap<Role, Candidate>,
  taken: ReadonlySet<number>,
): Candidate[] {
  const missing = (["activity", "order"] as const).filter((role) => !chosen.has(role));
  const names = contents
    .map((column, place) => ({ column, place }))
    .filter(
      ({ column, place }) =>
        !taken.has(place) &&
        column.numbers < 0.5 &&
        column.dates < 0.5 &&
        column.distinct >= 2 &&
        column.filled >= rows * 0.8 &&
        column.distinct < Math.max(3, column.filled),
    )
    .sort((a, b) => a.column.distinct - b.column.distinct);
  return missing.flatMap((role): Candidate[] => {
    const found = role === "activity" ? names.shift() : names.pop();
    if (!found) return [];
    const { distinct } = found.column;
    const reason: Label =
      role === "activity"
        ? {
            zh: `只从内容看：名称种类较少（${distinct} 种）`,
            en: `by contents only: few different names (${distinct})`,
          }
        : {
            zh: `只从内容看：名称种类较多（${distinct} 种）且会重复`,
            en: `by contents only: many different names (${distinct}) that come again`,
          };
    return [{ role, place: found.place, score: 0.3, reason }];
  });
}
