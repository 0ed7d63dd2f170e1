import * as z from "zod";
import type { Label } from "#models/format/text.ts";
import { LogError } from "./log-error.ts";
import { timeFormatOf } from "./time-text.ts";

/** What a column of a log can stand for. */
export const ROLES = [
  "order",
  "activity",
  "resource",
  "start",
  "end",
  "good",
  "rejected",
  "review",
  "rework",
  "reportType",
] as const;
export type Role = (typeof ROLES)[number];

/** Without these there is no log. */
export const NEEDED_ROLES: readonly Role[] = ["order", "activity", "start"];

/** The roles in the words of a planner. */
export const ROLE_NAMES: Readonly<Record<Role, Label>> = {
  order: { zh: "工单", en: "order" },
  activity: { zh: "工序", en: "activity" },
  resource: { zh: "资源（设备或人员）", en: "resource (machine or person)" },
  start: { zh: "开始时间", en: "start time" },
  end: { zh: "结束时间", en: "end time" },
  good: { zh: "合格数", en: "good pieces" },
  rejected: { zh: "不良数", en: "rejected pieces" },
  review: { zh: "待判数", en: "pieces for review" },
  rework: { zh: "返工标记", en: "rework mark" },
  reportType: { zh: "报工类型", en: "report type" },
};

const column = z.string().min(1).max(500);

const columnMapSchema = z.strictObject({
  order: column,
  activity: column,
  resource: column.optional(),
  start: column,
  end: column.optional(),
  good: column.optional(),
  rejected: column.optional(),
  review: column.optional(),
  rework: column.optional(),
  reportType: column.optional(),
  timeFormat: z.string().max(60).optional(),
  encoding: z.string().max(30).optional(),
  delimiter: z.string().min(1).max(1).optional(),
  sheet: z.string().max(100).optional(),
});

/**
 * Which column of the file stands for what: names as in the header; besides them how times are written (see {@link timeFormatOf}) and how
 * the file is to be opened. The content of a `map.json`.
 */
export type ColumnMap = Readonly<z.infer<typeof columnMapSchema>>;

/**
 * Reads the content of a `map.json`.
 * @throws LogError `bad-map` that names the fields that are wrong
 */
export function parseColumnMap(data: unknown): ColumnMap {
  const parsed = columnMapSchema.safeParse(data);
  if (parsed.success) {
    checkTimeFormat(parsed.data);
    return parsed.data;
  }
  const places = parsed.error.issues.map((issue) =>
    issue.code === "unrecognized_keys" ? issue.keys.join(", ") : issue.path.join("/") || "/",
  );
  const list = [...new Set(places)].join(", ");
  throw new LogError("bad-map", {
    zh: `列对应文件不符合格式，出错的字段：${list}。可用字段：${ROLES.join("、")}、timeFormat、encoding、delimiter、sheet，值为表头中的列名；order、activity、start 必填`,
    en: `The column map does not fit its format; wrong fields: ${list}. Fields: ${ROLES.join(", ")}, timeFormat, encoding, delimiter, sheet; values are column names of the header; order, activity and start are needed`,
  });
}

function checkTimeFormat({ timeFormat }: ColumnMap): void {
  if (timeFormat === undefined || timeFormatOf(timeFormat) !== undefined) return;
  throw new LogError("bad-map", {
    zh: `时间格式“${timeFormat}”看不懂；可写 ymd、dmy、mdy、excel、unix-s、unix-ms，或如 dd.MM.yyyy HH:mm`,
    en: `The time format "${timeFormat}" is not understood; write ymd, dmy, mdy, excel, unix-s, unix-ms, or a pattern such as dd.MM.yyyy HH:mm`,
  });
}

/** Place of each mapped column in the header. */
export type ColumnPlaces = Readonly<Partial<Record<Role, number>>>;

/**
 * Finds the mapped columns in the header.
 * @throws LogError when a column is not there (with what there is), or stands for two things
 */
export function placesOf(map: ColumnMap, header: readonly string[]): ColumnPlaces {
  checkTimeFormat(map);
  const places: Partial<Record<Role, number>> = {};
  const roleOfPlace = new Map<number, Role>();
  for (const role of ROLES) {
    const name = map[role];
    if (name === undefined) continue;
    const place = placeOf(name, header);
    if (place < 0) throw unknownColumn(role, name, header);
    const other = roleOfPlace.get(place);
    if (other !== undefined) {
      throw new LogError("column-used-twice", {
        zh: `列“${name}”同时用作${ROLE_NAMES[other].zh}和${ROLE_NAMES[role].zh}；每列只能有一个含义`,
        en: `The column "${name}" stands for both ${ROLE_NAMES[other].en} and ${ROLE_NAMES[role].en}; a column has one meaning`,
      });
    }
    roleOfPlace.set(place, role);
    places[role] = place;
  }
  return places;
}

function placeOf(name: string, header: readonly string[]): number {
  const exact = header.indexOf(name);
  if (exact >= 0) return exact;
  const plain = name.trim().toLowerCase();
  return header.findIndex((candidate) => candidate.trim().toLowerCase() === plain);
}

function unknownColumn(role: Role, name: string, header: readonly string[]): LogError {
  const list = listed(header);
  return new LogError("unknown-column", {
    zh: `找不到列“${name}”（${ROLE_NAMES[role].zh}）；文件中有这些列：${list.zh}`,
    en: `There is no column "${name}" (${ROLE_NAMES[role].en}); the file has: ${list.en}`,
  });
}

/** The columns that there are, for a message. */
export function listed(header: readonly string[]): Label {
  const shown = header.slice(0, 40).map((name) => (name.length > 40 ? `${name.slice(0, 39)}…` : name));
  if (header.length > shown.length) shown.push("…");
  return {
    zh: shown.map((name) => `“${name}”`).join("、"),
    en: shown.map((name) => `"${name}"`).join(", "),
  };
}
