import { compileVariate } from "#sim/random/variate.ts";
import { timeFromSeconds } from "#sim/time.ts";
import { variateSpec } from "../../format/distribution.ts";
import type { Storage as StorageModel } from "../../format/equipment-schema.ts";
import { valueOf } from "../../format/quantity.ts";
import { secondsOf } from "../../format/units.ts";
import { makeAisles } from "../../storage/aisles.ts";
import { type Axis, CraneTimes, placesOf, type RackShape } from "../../storage/crane-times.ts";
import { Crane, type CraneColumns } from "../../storage/crane.ts";
import { Rack, type StoringRule } from "../../storage/rack.ts";
import { Storage } from "../../storage/storage.ts";
import { UnitLoads } from "../../storage/unit-loads.ts";
import { Yard } from "../../storage/yard.ts";
import type { ElementInfo } from "../element-plan.ts";
import type { BuildContext } from "./build-context.ts";
import type { UnitBuilder } from "./unit-builder.ts";

type RackModel = StorageModel["rack"];

/** The rack of one aisle in metres. */
export function rackShape(rack: RackModel): RackShape {
  return {
    sides: rack.sides,
    columns: rack.columns,
    levels: rack.levels,
    columnPitch: valueOf(rack.columnPitch),
    levelPitch: valueOf(rack.levelPitch),
  };
}

export function craneAxes({ crane }: StorageModel): { horizontal: Axis; vertical: Axis } {
  const axis = ({ speed, acceleration }: StorageModel["crane"]["horizontal"]): Axis => ({
    speed: valueOf(speed),
    acceleration: valueOf(acceleration),
  });
  return { horizontal: axis(crane.horizontal), vertical: axis(crane.vertical) };
}

/** A storage with its cranes: children of the storage, one for each aisle. */
export function buildStorage(
  context: BuildContext,
  units: UnitBuilder,
  info: ElementInfo,
  equipment: StorageModel,
  index: number,
): Storage {
  const { line, sim, plan, equipmentCalendar } = context;
  const { store } = sim;
  const { id } = info;
  const { aisles, inputPlaces, outputPlaces } = equipment;
  const calendar = equipmentCalendar[info.equipment];
  const shape = rackShape(equipment.rack);
  const { horizontal, vertical } = craneAxes(equipment);
  const times = new CraneTimes(shape, horizontal, vertical);
  const places = placesOf(shape);
  const loads = new UnitLoads(
    store,
    id,
    // in the rack, at the head, on the crane
    aisles * (places + inputPlaces + outputPlaces + 1),
    line.parts,
  );
  const racks = Array.from({ length: aisles }, (_, aisle) => {
    const name = `${id}/aisle${aisle + 1}`;
    const rule: StoringRule =
      equipment.storing === "nearest"
        ? { kind: "nearest" }
        : { kind: "random", stream: sim.streams.stream(id, `storing/${aisle + 1}`) };
    return new Rack(store, name, places, times, rule);
  });
  const yard = new Yard(
    line,
    info.number,
    index,
    loads,
    makeAisles(store, id, racks, loads, { input: inputPlaces, output: outputPlaces }),
  );
  const columns: CraneColumns = {
    leg: store.uint8(`${id}/crane.leg`, aisles),
    at: store.int32(`${id}/crane.at`, aisles),
    to: store.int32(`${id}/crane.to`, aisles),
    load: store.int32(`${id}/crane.load`, aisles),
    wayEnd: store.float64(`${id}/crane.way-end`, aisles),
  };
  const cranes = racks.map((_, aisle) => {
    const child = plan.elements[info.number + 1 + aisle];
    return new Crane(
      line,
      {
        number: child.number,
        id: child.id,
        aisle,
        calendar,
        dual: equipment.command === "dual",
        times,
        handling: compileVariate(variateSpec(equipment.crane.handling)),
        handlingStream: sim.streams.stream(child.id, "handling"),
      },
      units.make(child, child.number, equipment.stops, []),
      yard,
      columns,
    );
  });
  const { closeAfter } = equipment;
  return new Storage(
    line,
    {
      id,
      calendar,
      unitLoad: equipment.unitLoad,
      closeAfter: timeFromSeconds(secondsOf(valueOf(closeAfter), closeAfter.unit)),
      retrieving: equipment.retrieving,
    },
    yard,
    cranes,
  );
}
