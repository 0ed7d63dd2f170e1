import type { Stream } from "#sim/random/stream-table.ts";
import type { SimElement } from "#sim/simulation.ts";
import { compileVariate, type Variate } from "#sim/random/variate.ts";
import { timeFromSeconds, type Time } from "#sim/time.ts";
import { NOBODY, TransferElement } from "../../equipment/transfer.ts";
import { variateSpec } from "../../format/distribution.ts";
import type { Connection } from "../../format/model-schema.ts";
import { valueOf } from "../../format/quantity.ts";
import { secondsOf } from "../../format/units.ts";
import { PORTS } from "../../line/flow-element.ts";
import type { Carrier } from "../../transport/carrier.ts";
import { HandCarrier, NO_ORDER } from "../../transport/hand-carrier.ts";
import { type LoadColumns, LoadTransfer } from "../../transport/load-transfer.ts";
import type { ElementPlan } from "../element-plan.ts";
import { poseOf } from "../pose-of.ts";
import type { BuildContext } from "./build-context.ts";

type TransferPlan = ElementPlan["transfers"][number];
type Transfer = NonNullable<Connection["transfer"]>;

/**
 * Makes the elements that take parts over the edges, one for each edge that takes time.
 * @param fleets by equipment id: who carries the loads of a connection with a fleet
 */
export function addTransfers(context: BuildContext, fleets: ReadonlyMap<string, Carrier>): void {
  const { model, plan, sim, line } = context;
  const heads = plan.transfers.reduce((sum, transfer) => sum + transfer.claims.length, 0);
  const carried = sim.store.int32("transfer.carried", heads).fill(NOBODY);
  const carriedLoads = sim.store.int32("load.carried", heads).fill(NO_ORDER);
  const loads = plan.transfers.filter(({ edge }) => plan.edges[edge].load).length;
  const columns: LoadColumns = {
    head: sim.store.int32("load.head", loads),
    tail: sim.store.int32("load.tail", loads),
    patience: sim.store.float64("load.patience", loads),
    patienceTime: sim.store.float64("load.patience-time", loads),
  };
  let first = 0;
  let load = 0;
  plan.transfers.forEach((transfer, index) => {
    const number = plan.firstTransfer + index;
    const { transfer: settings } = model.connections[transfer.connection];
    if (settings === undefined) return;
    const by = { time: timeOf(settings), stream: streamOf(context, transfer), first };
    let element: SimElement;
    if (settings.load === undefined) {
      const single = new TransferElement(number, line, {
        ...by,
        edge: transfer.edge,
        claims: transfer.claims,
        carried,
      });
      line.transfers[index] = single;
      element = single;
    } else {
      const carrier =
        settings.fleet === undefined
          ? new HandCarrier(line, {
              ...by,
              element: number,
              edge: transfer.edge,
              way: walkingTime(context, transfer, settings),
              claims: Int32Array.from(transfer.claims),
              carried: carriedLoads,
            })
          : fleets.get(settings.fleet);
      if (carrier === undefined) throw new RangeError(`the model names an unknown fleet: ${settings.fleet}`);
      element = new LoadTransfer(line, loadPlan(context, transfer, settings), carrier, columns, load++);
    }
    first += transfer.claims.length;
    sim.addElement(element, PORTS);
  });
}

function timeOf(settings: Transfer): Variate {
  return compileVariate(
    settings.time === undefined ? { kind: "constant", value: 0 } : variateSpec(settings.time),
  );
}

function streamOf({ model, plan, sim }: BuildContext, { connection, edge }: TransferPlan): Stream {
  const { from, to } = plan.edges[edge];
  const purpose = `transfer/${plan.elements[from].id}/${plan.elements[to].id}`;
  return sim.streams.stream(model.connections[connection].id, purpose);
}

function loadPlan(
  { model, plan, line }: BuildContext,
  { connection, edge }: TransferPlan,
  { load, report }: Transfer,
) {
  if (load === undefined) throw new RangeError("a transfer without loads has no load plan");
  const { from, to } = plan.edges[edge];
  const subject = `load/${plan.elements[from].id}/${plan.elements[to].id}`;
  const { patience } = load;
  return {
    number: plan.firstTransfer + plan.edges[edge].transfer,
    edge,
    size: load.size,
    minimum: load.minimum ?? load.size,
    patience:
      patience === undefined ? Infinity : timeFromSeconds(secondsOf(valueOf(patience), patience.unit)),
    report: line.channels.open(report, model.connections[connection].id, subject),
  };
}

/** Time in which somebody who walks goes along the axes of the plan from the sender to the receiver; 0 for other pools. */
function walkingTime({ model, plan }: BuildContext, { edge }: TransferPlan, { people }: Transfer): Time {
  const walking = model.people.find((pool) => pool.id === people)?.walking;
  if (walking === undefined) return 0;
  const [from, to] = [plan.edges[edge].from, plan.edges[edge].to].map((element) => {
    const { equipment, ordinal } = plan.elements[element];
    return poseOf(model.equipment[equipment], ordinal);
  });
  const distance = Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
  return timeFromSeconds(distance / valueOf(walking.speed));
}
