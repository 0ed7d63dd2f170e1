import { compileVariate } from "#sim/random/variate.ts";
import { timeFromSeconds } from "#sim/time.ts";
import { Gathering } from "../../equipment/gathering.ts";
import { Polling } from "../../equipment/polling.ts";
import { Preemption } from "../../equipment/preemption.ts";
import { Standby } from "../../equipment/standby.ts";
import { variateSpec } from "../../format/distribution.ts";
import type { StationEquipment } from "../../format/equipment-schema.ts";
import { valueOf } from "../../format/quantity.ts";
import { secondsOf } from "../../format/units.ts";
import type { EquipmentColumns } from "../columns.ts";
import type { ElementInfo } from "../element-plan.ts";
import { interruptedParts } from "../sizes.ts";
import type { BuildContext } from "./build-context.ts";

/** Makes what some stations do beside their work: switching off without work, making place for urgent parts, going round. */
export class WorkingModes {
  private readonly context: BuildContext;
  private readonly columns: EquipmentColumns;
  private standbys = 0;
  private preemptions = 0;
  private pollings = 0;

  constructor(context: BuildContext, columns: EquipmentColumns) {
    this.context = context;
    this.columns = columns;
  }

  standbyOf(info: ElementInfo, equipment: StationEquipment, index: number): Standby | undefined {
    if (!("standby" in equipment) || equipment.standby === undefined) return undefined;
    const { line, sim } = this.context;
    const { after, warmUp, resumeAt } = equipment.standby;
    return new Standby(
      line,
      { number: info.number, columns: this.columns.stations, index },
      {
        after: after === undefined ? 0 : timeFromSeconds(secondsOf(valueOf(after), after.unit)),
        warmUp: compileVariate(variateSpec(warmUp)),
        stream: sim.streams.stream(info.id, "warm-up"),
        resumeAt: resumeAt ?? 1,
      },
      new Gathering(line, info.number),
      this.columns.standby,
      this.standbys++,
    );
  }

  preemptionOf(equipment: StationEquipment): Preemption | undefined {
    if (!("preemptive" in equipment) || equipment.preemptive !== true) return undefined;
    const { line, model } = this.context;
    const row = this.preemptions++;
    return new Preemption(
      line,
      Int32Array.from(model.products, ({ priority }) => priority ?? 0),
      this.columns.preemption,
      { row, first: row * interruptedParts(model) },
    );
  }

  pollingOf(info: ElementInfo, equipment: StationEquipment): Polling | undefined {
    if (!("polling" in equipment) || equipment.polling === undefined) return undefined;
    const { line, sim } = this.context;
    const { visit, limit, switchOver, whenEmpty } = equipment.polling;
    const ways = [...line.wiring.in.of(info.number)].sort((a, b) => a - b);
    return new Polling(
      line,
      info.number,
      {
        senders: Int32Array.from(new Set(ways.map((edge) => line.wiring.from[edge]))),
        visit,
        limit: limit ?? Infinity,
        keepsCycling: whenEmpty === "cycle",
        switchOver: compileVariate(variateSpec(switchOver)),
        stream: sim.streams.stream(info.id, "switch-over"),
      },
      new Gathering(line, info.number),
      this.columns.polling,
      this.pollings++,
    );
  }
}
