import type { OrderedLog } from "./ordered-log.ts";

/** What the records of one report type are like. */
export interface ReportType {
  readonly name: string;
  readonly rows: number;
  /** Share of its rows without good pieces. */
  readonly withoutPieces: number;
  /** Share of the meetings with other types, at one activity of one order, in which it comes first. */
  readonly first: number;
  readonly meetings: number;
  readonly isSetup: boolean;
}

const FEWEST_MEETINGS = 8;
const SETUP_NAME = /^(set[ -]?up|rüst|调机|换型|准备|调试)/i;

/**
 * Report types, and which of them are set-up: named so, or at an activity of an order before the other types in two thirds of
 * their meetings and without pieces half as often again as the other rows.
 */
export function reportTypesOf(ordered: OrderedLog): ReportType[] {
  const { log, rows, hasQuantities } = ordered;
  const types = log.reportTypes.length;
  const count = new Float64Array(types);
  const empty = new Float64Array(types);
  const first = new Float64Array(types);
  const meetings = new Float64Array(types);
  let order = -1;
  /** first type seen at each activity of the order at hand */
  let leading = new Map<number, { type: number; met: Set<number> }>();
  for (const row of rows) {
    const type = log.reportType[row];
    if (type < 0) continue;
    count[type] += 1;
    if (!(log.good[row] > 0)) empty[type] += 1;
    if (log.order[row] !== order) {
      order = log.order[row];
      leading = new Map();
    }
    const lead = leading.get(log.activity[row]);
    if (lead === undefined) leading.set(log.activity[row], { type, met: new Set([type]) });
    else if (!lead.met.has(type)) {
      lead.met.add(type);
      meetings[type] += 1;
      meetings[lead.type] += 1;
      first[lead.type] += 1;
    }
  }
  const rowsInAll = count.reduce((sum, each) => sum + each, 0);
  const emptyInAll = empty.reduce((sum, each) => sum + each, 0);
  return log.reportTypes.map((name, type) => {
    const others = rowsInAll - count[type];
    const rest = others === 0 ? 0 : (emptyInAll - empty[type]) / others;
    const withoutPieces = count[type] === 0 ? 0 : empty[type] / count[type];
    const leads = meetings[type] === 0 ? 0 : first[type] / meetings[type];
    const behavesSo =
      others > 0 &&
      meetings[type] >= FEWEST_MEETINGS &&
      leads >= 2 / 3 &&
      (!hasQuantities || withoutPieces >= 1.5 * rest);
    return {
      name,
      rows: count[type],
      withoutPieces,
      first: leads,
      meetings: meetings[type],
      isSetup: behavesSo || SETUP_NAME.test(name),
    };
  });
}
