import { AssemblyIntake, BatchIntake, type ComponentPlan, type Intake } from "../../equipment/intake.ts";
import { BatchOutcome, Outlet, Outlets, SplitOutcome } from "../../equipment/outlets.ts";
import type { StationColumns } from "../../equipment/station-phase.ts";
import type { StationEquipment } from "../../format/equipment-schema.ts";
import type { Split } from "../../format/joining-schema.ts";
import type { Model } from "../../format/model-schema.ts";
import { PORTS } from "../../line/flow-element.ts";
import type { EquipmentColumns } from "../columns.ts";
import type { ElementInfo, ElementPlan } from "../element-plan.ts";
import type { BuildContext } from "./build-context.ts";

/** How a piece takes several parts in at once; undefined for what is handed its parts one by one. */
export function intakeOf(
  { line, model, plan }: BuildContext,
  info: ElementInfo,
  equipment: StationEquipment,
  columns: StationColumns,
  index: number,
): Intake | undefined {
  const taker = { number: info.number, columns, index };
  if (equipment.kind === "batch-machine") return new BatchIntake(line, taker, equipment.batch);
  if (equipment.kind !== "assembly") return undefined;
  return new AssemblyIntake(line, taker, {
    components: equipment.components.map(({ from, count }): ComponentPlan => ({
      ...sendersOf(plan, indexNamed(model.equipment, from)),
      count,
    })),
    byOrder: equipment.match === "order",
    product: productNamed(model, equipment.product),
  });
}

/** Elements that give the parts of an equipment: its pieces, or their outlets, and what lies between. */
function sendersOf({ outlets, outletOwners, firstOutlet, pieces }: ElementPlan, equipment: number) {
  const own = pieces[equipment];
  const first = own[0];
  const last = own[own.length - 1];
  const outlet = outlets.get(first);
  if (outlet === undefined) return { first, end: last + 1 };
  return { first: outlet, end: firstOutlet + outletOwners.lastIndexOf(last) + 1 };
}

/** Makes the ways out of splits and batch machines, in file order. */
export class OutletBuilder {
  private readonly context: BuildContext;
  private readonly columns: EquipmentColumns;
  private readonly outlets: Outlet[] = [];

  constructor(context: BuildContext, columns: EquipmentColumns) {
    this.context = context;
    this.columns = columns;
  }

  /** The ways out of a piece; undefined for what offers its part where it lies. */
  make(info: ElementInfo, equipment: StationEquipment, index: number): Outlets | undefined {
    const { line } = this.context;
    if (equipment.kind === "batch-machine") {
      const outlet = this.outlet(info, 0);
      return new Outlets([outlet], new BatchOutcome(line, outlet), this.columns.stations, index);
    }
    if (equipment.kind !== "split") return undefined;
    const outlets = equipment.outputs.map((_, output) => this.outlet(info, output));
    return new Outlets(outlets, this.outcomeOf(info, equipment, outlets), this.columns.stations, index);
  }

  /** Enters them all; after everything with a lower number. */
  add(): void {
    const { line, sim } = this.context;
    for (const outlet of this.outlets) {
      line.equipment[outlet.number] = outlet;
      sim.addElement(outlet, PORTS);
    }
  }

  private outlet(info: ElementInfo, output: number): Outlet {
    const { line, plan } = this.context;
    const number = (plan.outlets.get(info.number) ?? 0) + output;
    const id = `${info.id}.outlet${output + 1}`;
    const outlet = new Outlet(
      line,
      { number, id, owner: info.number },
      this.columns.outlets,
      number - plan.firstOutlet,
    );
    this.outlets.push(outlet);
    return outlet;
  }

  private outcomeOf(info: ElementInfo, equipment: Split, outlets: readonly Outlet[]): SplitOutcome {
    const { line, model } = this.context;
    const splits = model.equipment.filter((other) => other.kind === "split");
    let copies = 1;
    for (const other of splits) {
      if (other === equipment) break;
      copies += partsOf(other);
    }
    return new SplitOutcome(line, {
      station: info.number,
      outlets,
      outputs: equipment.outputs.map(({ count, product }) => {
        const firstCopy = copies;
        copies += count;
        return { count, product: productNamed(model, product), firstCopy };
      }),
      base: 1 + splits.reduce((sum, split) => sum + partsOf(split), 0),
    });
  }
}

function partsOf({ outputs }: Split): number {
  return outputs.reduce((sum, { count }) => sum + count, 0);
}

function indexNamed(list: readonly { readonly id: string }[], id: string): number {
  const index = list.findIndex((element) => element.id === id);
  if (index < 0) throw new RangeError(`the model names an unknown element: ${id}`);
  return index;
}

function productNamed({ products }: Model, id: string | undefined): number {
  return id === undefined ? -1 : indexNamed(products, id);
}
