import type { PolicyFact } from "#seeds/policy-facts.ts";
import {
  equipment,
  feature,
  field,
  kpi,
  measure,
  scenario,
  target,
  type CoverageLink,
} from "./coverage-link.ts";

const WELDING = "chassis-arc-welding";
const BRACKETS = "robots-off-bottleneck";
const WORKSHOP = "smart-workshop";
const LATHES = "cnc-tending";

/**
 * What in the product models or measures a fact, by fact id. A fact that is missing here is not supported yet. A link
 * claims no more than what the product does today, often only a part of the clause; tests hold every link against the
 * KPI catalogue, the bundled lines and the code.
 */
const LINKS: Readonly<Record<string, readonly CoverageLink[]>> = {
  // Wuhan
  W05: [measure(WORKSHOP, "mes"), kpi("MESC"), field("channels"), kpi("INFO.delay")],
  W08: [field("channels")],
  W12: [target("W12"), kpi("NCR"), field("operations.key"), field("equipment.numericalControl")],
  W15: [
    feature("measure-switching"),
    measure(WELDING, "robot-cells"),
    measure(WELDING, "seam-inspection"),
    scenario(BRACKETS),
  ],
  W16: [scenario(WELDING), measure(WELDING, "robot-cells"), equipment("robot-cell"), kpi("HC"), kpi("TH")],
  W18: [field("equipment.numericalControl"), kpi("NCR")],
  W20: [kpi("OEE")],
  W22: [scenario(WORKSHOP)],
  W23: [measure(WORKSHOP, "mes"), field("equipment.identification"), kpi("READ.rate")],
  W24: [field("equipment.identification"), kpi("READ.rate")],
  W25: [
    equipment("agv-fleet"),
    measure(WORKSHOP, "agv"),
    kpi("AGV.util"),
    kpi("AGV.wait"),
    kpi("AGV.congestion"),
  ],
  W26: [
    equipment("storage"),
    measure(WORKSHOP, "asrs"),
    kpi("ASRS.cycles"),
    kpi("ASRS.fill"),
    kpi("ASRS.retrieval"),
  ],
  W29: [
    equipment("inspection"),
    measure(WELDING, "seam-inspection"),
    field("equipment.detection"),
    field("equipment.falseReject"),
    kpi("DR.detected"),
    kpi("DR.escaped"),
  ],
  W30: [measure(WORKSHOP, "mes"), kpi("MESC"), field("channels")],
  W32: [field("channels"), kpi("INFO.delay")],
  W37: [field("equipment.mix"), field("equipment.changeover"), kpi("TH"), kpi("LT")],
  W39: [feature("charts"), field("equipment.release"), kpi("WIP")],
  W40: [kpi("NET"), field("equipment.networked")],
  W41: [field("people"), kpi("HC"), kpi("EU")],
  W42: [feature("paired-verdict"), feature("sensitivity"), feature("side-by-side")],
  W46: [
    field("equipment.mix"),
    field("equipment.changeover"),
    field("demand.orders"),
    field("demand.jobs"),
    kpi("LT"),
  ],
  W47: [
    field("equipment.mix"),
    field("equipment.changeover"),
    field("products.routing"),
    field("demand.jobs"),
  ],
  W52: [scenario(LATHES), equipment("machine"), field("equipment.numericalControl"), kpi("OEE")],
  W53: [equipment("robot-cell"), measure(WELDING, "robot-cells"), equipment("tending-cell")],
  W56: [equipment("inspection"), measure(WELDING, "seam-inspection")],
  W57: [equipment("agv-fleet"), equipment("conveyor"), equipment("storage")],
  W59: [feature("paired-verdict"), feature("assumptions")],
  W60: [field("measures.investment"), feature("money")],
  W70: [feature("subsidy-rules"), field("measures.investment")],
  W71: [feature("subsidy-rules"), field("measures.investment")],
  W77: [feature("subsidy-rules")],
  W79: [field("equipment.mix")],

  // Hubei
  H13: [equipment("robot-cell"), measure(WELDING, "robot-cells"), equipment("tending-cell")],
  H16: [feature("paired-verdict"), feature("sensitivity"), feature("assumptions")],
  H17: [kpi("NCR"), field("equipment.numericalControl")],
  H18: [feature("live-run"), feature("charts")],
  H21: [scenario(WELDING), feature("paired-verdict")],
  H25: [
    field("equipment.mix"),
    field("equipment.changeover"),
    field("demand.orders"),
    field("demand.jobs"),
    kpi("LT"),
  ],
  H26: [field("equipment.mix"), field("equipment.changeover"), kpi("TH"), kpi("DR.true")],
  H33: [kpi("MESC")],
  H46: [kpi("NET"), field("equipment.networked")],
  H49: [field("channels")],
  H51: [feature("result-file")],
  H56: [feature("assumptions"), feature("measure-switching")],
  H57: [field("demand.orders")],

  // Zhejiang
  Z03: [target("Z03"), kpi("LP")],
  Z05: [target("Z05"), kpi("IT")],
  Z06: [target("Z06"), kpi("EU")],
  Z11: [target("Z11"), kpi("ENC"), field("equipment.numericalControl")],
  Z12: [target("Z12"), kpi("NET"), field("equipment.networked")],
  Z13: [target("Z13"), kpi("MESC")],
  Z23: [
    equipment("robot-cell"),
    equipment("inspection"),
    equipment("machine"),
    equipment("tending-cell"),
    equipment("conveyor"),
  ],
  Z25: [equipment("agv-fleet"), equipment("conveyor"), equipment("storage")],
  Z28: [field("equipment.mix"), field("equipment.changeover"), kpi("TH"), kpi("LT")],
  Z29: [feature("measure-switching"), measure(WELDING, "robot-cells"), kpi("NET")],
  Z33: [feature("paired-verdict")],
  Z35: [field("equipment.mix"), field("equipment.changeover"), kpi("LT")],
  Z38: [kpi("MESC")],
  Z40: [measure(WORKSHOP, "vision"), equipment("inspection"), kpi("DR.detected"), kpi("DR.escaped")],
  Z45: [feature("model-file")],
  Z52: [field("equipment.mix")],

  // Zhengzhou
  ZZ05: [target("ZZ05"), kpi("PE.line"), kpi("PE.labour")],
  ZZ06: [target("ZZ06"), kpi("UC"), kpi("UC.cash")],
  ZZ08: [target("ZZ08"), kpi("DR.true"), kpi("DR.detected"), kpi("DR.escaped")],
  ZZ09: [target("ZZ09"), kpi("EU")],
  ZZ11: [target("ZZ11"), kpi("NCR"), field("operations.key"), field("equipment.numericalControl")],
  ZZ19: [scenario(WELDING), scenario(LATHES), scenario(BRACKETS)],
  ZZ21: [kpi("HC"), field("people")],
  ZZ22: [kpi("PE.line"), kpi("PE.labour")],
  ZZ23: [kpi("DR.true"), kpi("DR.detected"), kpi("DR.escaped")],
  ZZ28: [
    equipment("robot-cell"),
    measure(WELDING, "robot-cells"),
    kpi("TH"),
    kpi("OEE"),
    equipment("tending-cell"),
  ],
  ZZ29: [kpi("OEE")],
  ZZ30: [scenario(WORKSHOP), equipment("robot-cell"), equipment("tending-cell"), equipment("inspection")],
  ZZ36: [field("equipment.identification"), kpi("READ.rate")],
  ZZ37: [field("equipment.identification"), kpi("READ.rate")],
  ZZ38: [field("equipment.identification"), kpi("READ.rate")],
  ZZ39: [field("equipment.identification")],
  ZZ41: [equipment("inspection"), measure(WELDING, "seam-inspection"), kpi("DR.escaped")],
  ZZ52: [equipment("agv-fleet"), kpi("AGV.util")],
  ZZ53: [equipment("agv-fleet"), equipment("conveyor"), equipment("storage")],
  ZZ54: [feature("paired-verdict"), scenario(WELDING)],
  ZZ56: [field("measures.investment"), feature("money")],
  ZZ62: [kpi("EU")],
};

/** Facts that `policyLinks` knows, for the test that every one of them exists. */
export const COVERED_FACTS: readonly string[] = Object.keys(LINKS);

/** What models or measures the fact today; empty where nothing does yet. */
export function policyLinks(fact: PolicyFact): readonly CoverageLink[] {
  return LINKS[fact.id] ?? [];
}

/** `context`: a figure of a region or of the economy, shown and never simulated on a line. */
export type Coverage = "covered" | "not-yet" | "context";

/** Whether the product models or measures at least a part of the fact. */
export function coverageOf(fact: PolicyFact): Coverage {
  if (policyLinks(fact).length > 0) return "covered";
  return fact.simulate === "context" ? "context" : "not-yet";
}
