import type { Stream } from "#sim/random/stream-table.ts";
import type { SimElement } from "#sim/simulation.ts";
import { compileVariate, type Variate } from "#sim/random/variate.ts";
import { timeFromSeconds, type Time } from "#sim/time.ts";
import { NOBODY, TransferElement } from "../../equipment/transfer.ts";
import { variateSpec } from "../../format/distribution.ts";
import type { Connection } from "../../format/model-schema.ts";
import { valueOf } from "../../format/quantity.ts";
import { secondsOf } from "../../format/units.ts";
import { Port, PORTS } from "../../line/flow-element.ts";
import type { Carrier } from "../../transport/carrier.ts";
import { HandCarrier, NO_ORDER } from "../../transport/hand-carrier.ts";
import { type LoadColumns, LoadTransfer } from "../../transport/load-transfer.ts";
import { type ElementPlan, visibleFrom } from "../element-plan.ts";
import type { BuildContext } from "./build-context.ts";
import { poolNamed } from "./claim-of.ts";

type TransferPlan = ElementPlan["transfers"][number];
type Transfer = NonNullable<Connection["transfer"]>;

/**
 * Makes the elements that take parts over the edges, one for each edge that takes time.
 * @param fleets by equipment id: who carries the loads of a connection with a fleet
 */
export function addTransfers(context: BuildContext, fleets: ReadonlyMap<string, Carrier>): void {
  const { model, plan, sim, line } = context;
  const claims = plan.transfers.map((transfer, index) => carriersOf(context, transfer, index));
  const heads = claims.reduce((sum, own) => sum + own.length, 0);
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
        way: walkingTime(context, transfer, settings),
        claims: claims[index],
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
              claims: Int32Array.from(claims[index]),
              carried: carriedLoads,
            })
          : fleets.get(settings.fleet);
      if (carrier === undefined) throw new RangeError(`the model names an unknown fleet: ${settings.fleet}`);
      element = new LoadTransfer(line, loadPlan(context, transfer, settings), carrier, columns, load++);
    }
    first += claims[index].length;
    sim.addElement(element, PORTS);
  });
}

/** Claims of a transfer on its carriers: one for each head of the pool and one for what waits; none without people. */
function carriersOf(context: BuildContext, { connection, edge }: TransferPlan, index: number): number[] {
  const { model, plan, line } = context;
  const people = model.connections[connection].transfer?.people;
  if (people === undefined) return [];
  const pool = poolNamed(model.people, people);
  const element = plan.firstTransfer + index;
  const from = visibleFrom(plan, plan.edges[edge]);
  return Array.from({ length: Math.ceil(model.people[pool].perShift) + 1 }, () =>
    line.people.open({ element, port: Port.proceed, pool, count: 1, at: from }),
  );
}

function timeOf(settings: Transfer): Variate {
  return compileVariate(
    settings.time === undefined ? { kind: "constant", value: 0 } : variateSpec(settings.time),
  );
}

function streamOf({ model, plan, sim }: BuildContext, { connection, edge }: TransferPlan): Stream {
  const { to } = plan.edges[edge];
  const from = visibleFrom(plan, plan.edges[edge]);
  const purpose = `transfer/${plan.elements[from].id}/${plan.elements[to].id}`;
  return sim.streams.stream(model.connections[connection].id, purpose);
}

function loadPlan(
  { model, plan, line }: BuildContext,
  { connection, edge }: TransferPlan,
  { load, report }: Transfer,
) {
  if (load === undefined) throw new RangeError("a transfer without loads has no load plan");
  const { to } = plan.edges[edge];
  const from = visibleFrom(plan, plan.edges[edge]);
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

/** Walking time of the way; 0 for people who are where they are needed, and without people. */
function walkingTime(
  { model, plan, line }: BuildContext,
  { edge }: TransferPlan,
  { people }: Transfer,
): Time {
  if (people === undefined) return 0;
  const { to } = plan.edges[edge];
  const from = visibleFrom(plan, plan.edges[edge]);
  return line.people.wayTime(poolNamed(model.people, people), from, to);
}
