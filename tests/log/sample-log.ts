/** A small made-up log as a table of text. */
export const HEADER = ["工单号", "工序", "设备", "开始时间", "结束时间", "合格数", "不良数"];

export type Row = readonly string[];

/** A row with everything in order, but for what is given. */
export function rowOf(given: Partial<Record<string, string>> = {}): Row {
  const usual: Record<string, string> = {
    工单号: "W-1",
    工序: "车削",
    设备: "M1",
    开始时间: "2026-03-02 08:00",
    结束时间: "2026-03-02 09:30",
    合格数: "10",
    不良数: "0",
  };
  return HEADER.map((name) => given[name] ?? usual[name]);
}
