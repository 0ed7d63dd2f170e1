import {
  SUBSIDY_RULES,
  type SeedText,
  type SpendField,
  type SubsidyRange,
  type SubsidyRule,
} from "#seeds/index.ts";
import type { InvestmentCategory, Subsidy, SubsidyCode } from "./study-result.ts";

/**
 * What only the user knows about a project. The awards W67–W69 are decisions of others, so they count only when
 * ticked; W70 asks that the retrofit fits the upgrading direction, which replacing manual posts by robots does unless
 * the user says otherwise.
 */
export interface ProjectStatus {
  /** W67: passed the national assessment of the integration-management system. */
  assessed: boolean;
  /** W68: approved as national smart-manufacturing pilot. */
  nationalPilot: boolean;
  /** W69: number of other nationally recognised projects. */
  otherNationalProjects: number;
  /** W69: award of each in CNY, within the range of the rule; the low end unless entered. */
  otherNationalAward: number;
  /** W70: fits the industrial-upgrading direction. */
  upgradingDirection: boolean;
}

export const DEFAULT_PROJECT_STATUS: Readonly<ProjectStatus> = {
  assessed: false,
  nationalPilot: false,
  otherNationalProjects: 0,
  otherNationalAward: 500_000,
  upgradingDirection: true,
};

/**
 * Subsidies of a project by the rules W67–W71, in the order of the document.
 *
 * The document says neither what counts as fixed-asset investment nor whether rules add up. Taken here: fixed assets
 * are equipment and its installation, W70 pays on equipment, W71 on software; the categories do not overlap, so one
 * yuan counts in one rule only. A project dated outside the validity gets nothing: 历史政策.
 *
 * @param investment Spend by category in CNY.
 * @param date Date of the prices, ISO `YYYY-MM-DD`; ISO dates compare as text.
 */
export function subsidiesOf(
  investment: Readonly<Record<InvestmentCategory, number>>,
  date: string,
  status: Readonly<ProjectStatus> = DEFAULT_PROJECT_STATUS,
): Subsidy[] {
  const spend: Record<SpendField, number> = {
    equipment: investment.equipment,
    fixedAssets: investment.equipment + investment.installation,
    softwareAndIntegration: investment.software,
  };
  return SUBSIDY_RULES.map((rule) => subsidyOf(rule, spend, date, status));
}

function subsidyOf(
  rule: SubsidyRule,
  spend: Readonly<Record<SpendField, number>>,
  date: string,
  status: Readonly<ProjectStatus>,
): Subsidy {
  const base = rule.base === undefined ? null : { field: rule.base, spend: spend[rule.base] };
  const gap =
    rule.threshold === undefined ? null : Math.max(0, rule.threshold.value - spend[rule.threshold.field]);
  const row = (amount: number, code: SubsidyCode, reason: SeedText): Subsidy => ({
    rule: rule.id,
    amount,
    code,
    reason,
    base,
    thresholdGap: gap,
  });

  if (date < rule.validFrom || date > rule.validTo) {
    return row(0, "outside-validity", {
      zh: `历史政策：价格日期 ${date} 不在有效期 ${rule.validFrom} 至 ${rule.validTo} 内`,
      en: `policy of the past: the price date ${date} is outside ${rule.validFrom} to ${rule.validTo}`,
    });
  }
  const count = timesFulfilled(rule.id, status);
  if (count === 0) {
    return row(0, "condition-not-met", {
      zh: `未确认条件：${rule.when.zh}`,
      en: `condition not confirmed: ${rule.when.en}`,
    });
  }
  if (rule.kind === "share-of-spend") {
    const { base: field, rate, threshold } = rule;
    if (field === undefined || rate === undefined || threshold === undefined) {
      throw new Error(`subsidy rule ${rule.id} lacks base, rate or threshold`);
    }
    if (gap !== null && gap > 0) {
      return row(0, "below-threshold", {
        zh: `未达门槛：${rule.when.zh}；还差 ${amountText(gap).zh}`,
        en: `below the threshold: ${rule.when.en}; ${amountText(gap).en} short`,
      });
    }
    return row(rate * spend[field], "granted", {
      zh: `${amountText(spend[field]).zh} × ${percent(rate)}`,
      en: `${amountText(spend[field]).en} × ${percent(rate)}`,
    });
  }
  return row(count * awardOf(rule, status), "granted", rule.when);
}

const TEN_THOUSAND = 10_000;
const MILLION = 1_000_000;

/** An amount as officials write it: in 万元 and in millions from 10 000 CNY on, never rounded. */
function amountText(amount: number): SeedText {
  if (amount < TEN_THOUSAND) return { zh: `${amount} 元`, en: `${amount} CNY` };
  return { zh: `${amount / TEN_THOUSAND} 万元`, en: `${amount / MILLION} million CNY` };
}

function timesFulfilled(id: string, status: Readonly<ProjectStatus>): number {
  switch (id) {
    case "W67":
      return status.assessed ? 1 : 0;
    case "W68":
      return status.nationalPilot ? 1 : 0;
    case "W69":
      return status.otherNationalProjects;
    case "W70":
      return status.upgradingDirection ? 1 : 0;
    default:
      return 1;
  }
}

function awardOf(rule: SubsidyRule, status: Readonly<ProjectStatus>): number {
  if (rule.amount === undefined) throw new Error(`subsidy rule ${rule.id} has no amount`);
  if (isRange(rule.amount)) {
    return Math.min(rule.amount.high, Math.max(rule.amount.low, status.otherNationalAward));
  }
  return rule.amount.value;
}

function isRange(amount: NonNullable<SubsidyRule["amount"]>): amount is SubsidyRange {
  return "low" in amount;
}

function percent(rate: number): string {
  return `${Math.round(rate * 100)} %`;
}
