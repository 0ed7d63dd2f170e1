import { secondsFromTime } from "#sim/time.ts";
import { State } from "../states.ts";
import { hoursOf, type WindowFigures } from "../window-figures.ts";
import { type KpiDefinition, ratio } from "./kpi-definition.ts";

/** Seconds that all vehicles together spent in some states. */
function vehicleSeconds({ compiled, elements }: WindowFigures, states: readonly number[]): number {
  let sum = 0;
  for (const info of compiled.plan.elements) {
    if (info.kind !== "agv") continue;
    for (const state of states) sum += elements[info.number].stateSeconds[state];
  }
  return sum;
}

const DRIVING = [State.travelling, State.carrying] as const;

function utilisation(figures: WindowFigures): number | undefined {
  const { compiled } = figures;
  let hours = 0;
  compiled.fleets.forEach(({ plan }, index) => {
    const calendar = compiled.equipmentCalendar[compiled.plan.fleets[index]];
    hours += plan.vehicles * hoursOf(compiled, calendar).planned;
  });
  return ratio(vehicleSeconds(figures, [...DRIVING, State.loading]) / 3600, hours);
}

function congestion(figures: WindowFigures): number | undefined {
  const waiting = vehicleSeconds(figures, [State.waitingTraffic]);
  return ratio(waiting, waiting + vehicleSeconds(figures, DRIVING));
}

function meanWait({ compiled }: WindowFigures): number | undefined {
  const wait = compiled.line.transport.meanWait;
  return wait === undefined ? undefined : secondsFromTime(wait);
}

export const LOGISTICS_KPIS: readonly KpiDefinition[] = [
  {
    id: "AGV.util",
    unit: "1",
    better: "higher",
    demand: "orders",
    name: { zh: "AGV 利用率", en: "Use of the vehicles" },
    formula: {
      zh: "（空驶＋载货行驶＋装卸）时间 ÷ 车辆计划时间",
      en: "time driving empty, driving loaded and handling loads ÷ planned time of the vehicles",
    },
    value: utilisation,
  },
  {
    id: "AGV.wait",
    unit: "s",
    better: "lower",
    demand: "orders",
    name: { zh: "AGV 响应时间（均值）", en: "Response of the vehicles (mean)" },
    formula: {
      zh: "从调度得知呼叫到车辆到达取货点的平均时间",
      en: "mean time from a call's being known to a vehicle's being at the load",
    },
    value: meanWait,
  },
  {
    id: "AGV.congestion",
    unit: "1",
    better: "lower",
    demand: "orders",
    name: { zh: "AGV 拥堵率", en: "Congestion of the vehicles" },
    formula: {
      zh: "等候路段或停靠点的时间 ÷（行驶＋等候）时间",
      en: "time waiting for a segment or a stop ÷ (driving + waiting)",
    },
    value: congestion,
  },
];
