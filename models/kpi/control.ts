import { secondsFromTime } from "#sim/time.ts";
import type { KpiDefinition } from "./kpi-definition.ts";

function secondsOf(time: number | undefined): number | undefined {
  return time === undefined ? undefined : secondsFromTime(time);
}

export const CONTROL_KPIS: readonly KpiDefinition[] = [
  {
    id: "READ.rate",
    unit: "1",
    better: "higher",
    demand: "orders",
    name: { zh: "识别成功率", en: "Read rate" },
    formula: {
      zh: "一次读出的件次 ÷ 经过识别点的件次（卡片、条码、RFID）",
      en: "parts read at once ÷ parts that passed a point of identification (card, bar code, RFID)",
    },
    value: ({ compiled }) => compiled.line.control.readRate,
  },
  {
    id: "INFO.delay",
    unit: "s",
    better: "lower",
    demand: "orders",
    name: { zh: "信息滞后（均值）", en: "Delay of information (mean)" },
    formula: {
      zh: "从现场发生到被获知的平均时间（全部信息通道，含漏报补录）",
      en: "mean time from what happened to its being known, over all channels, lost records made good included",
    },
    value: ({ compiled }) => secondsOf(compiled.line.control.meanDelay),
  },
  {
    id: "CREW.wait",
    unit: "s",
    better: "lower",
    demand: "orders",
    name: { zh: "停机等待维修（均值）", en: "Wait for the repair crew (mean)" },
    formula: {
      zh: "由维修人员处理的停机，从停机到开始维修的平均时间（含报修与走动）",
      en: "mean time from a stop that a crew repairs to the beginning of the repair, report and way included",
    },
    value: ({ compiled }) => secondsOf(compiled.line.control.meanCrewWait),
  },
];
