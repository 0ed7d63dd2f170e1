import type { PlannedCase } from "./case-plan.ts";
import { REFERENCE_FORMAT } from "./format.ts";

/**
 * The cases as an ordinary file in which every kind stands as the model file that it expands to. Direct kinds stay as they are; what is
 * unsupported is left with its reason.
 */
export function expandedFile(cases: readonly PlannedCase[]): unknown {
  return { format: REFERENCE_FORMAT, cases: cases.map(expandedCase) };
}

function expandedCase(planned: PlannedCase): unknown {
  if (!("plan" in planned)) {
    const { id, family, unsupported } = planned;
    return { id, family, title: id, unsupported };
  }
  const { systems, source, timeUnit } = planned.plan;
  const { id, family, title, runs, outputs } = source;
  const [own, ...others] = systems.map((system) =>
    system.type === "model" ? { model: system.file } : { kind: system.kind, parameters: system.parameters },
  );
  const [first] = systems;
  return {
    id,
    family,
    title,
    ...(source.source === undefined ? {} : { source: source.source }),
    ...(source.note === undefined ? {} : { note: source.note }),
    ...own,
    ...(source.quick ? {} : { quick: false }),
    runs: {
      ...runs,
      timeUnit,
      horizon: planned.plan.horizon,
      ...(first.type === "model" ? { demand: first.demand } : {}),
    },
    ...(first.type === "model" && first.probes.length > 0 ? { probes: first.probes } : {}),
    ...(others.length === 0
      ? {}
      : { compare: others.map((other, index) => ({ id: systems[index + 1].id, ...other })) }),
    outputs,
  };
}
