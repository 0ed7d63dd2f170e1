import { SUBSIDY_RULES } from "#seeds/index.ts";
import type { MessageKey } from "#src/i18n/i18n.ts";
import { useSessionState } from "#src/session/session-context.ts";
import type { InvestmentCategory, Money } from "#src/study/study-result.ts";
import { EmptyResult } from "./empty-result.tsx";
import { clauseText, documentText } from "./policy-words.ts";
import { useText } from "./use-text.ts";
import { REASON_WORDS, SUBSIDY_WORDS } from "#src/i18n/result-words.ts";

const CATEGORY_WORDS: Readonly<Record<InvestmentCategory, MessageKey>> = {
  equipment: "money.equipment",
  software: "money.software",
  installation: "money.installation",
  training: "money.training",
};

/** Investment, yearly saving, subsidy with the reason of every rule, and static payback. */
export function MoneyPanel() {
  const { t } = useText();
  const result = useSessionState((state) => state.study.result);
  const model = useSessionState((state) => state.model);
  const { of } = useText();
  if (!result) return <EmptyResult />;
  if (!result.money) return <p className="empty">{t("money.noMeasures")}</p>;
  const priceSet = model?.priceSets.find((set) => set.id === result.priceSet);
  return (
    <div className="panel-scroll">
      <p className="panel-note">
        {t("money.note", {
          n: result.replications,
          prices: priceSet ? of(priceSet.name) : result.priceSet,
          date: priceSet?.date ?? "",
        })}
      </p>
      <MoneyFigures money={result.money} />
      <SubsidyTable money={result.money} />
    </div>
  );
}

function MoneyFigures({ money }: { money: Money }) {
  const { t, format } = useText();
  const { yearlySaving: saving, paybackYears: payback } = money;
  return (
    <dl className="figures">
      <div>
        <dt>{t("money.investment")}</dt>
        <dd data-money="investment" data-mean={money.investment}>
          {format.money(money.investment)}
        </dd>
        <dd className="figure-note">
          {(Object.keys(CATEGORY_WORDS) as InvestmentCategory[])
            .filter((category) => money.investmentByCategory[category] > 0)
            .map((category) => (
              <span key={category}>
                {t(CATEGORY_WORDS[category])} {format.money(money.investmentByCategory[category])}
              </span>
            ))}
        </dd>
      </div>
      <div>
        <dt>{t("money.saving")}</dt>
        <dd data-money="yearlySaving" data-mean={saving.mean}>
          {format.money(saving.mean)}
        </dd>
        <dd className="figure-note">
          {saving.low !== null && saving.high !== null
            ? t("money.interval", { low: format.money(saving.low), high: format.money(saving.high) })
            : t("reason.notEnoughReplications")}
        </dd>
        <dd className="figure-note">{t("money.output", { parts: format.integer(money.yearlyOutput) })}</dd>
      </div>
      <div>
        <dt>{t("money.subsidy")}</dt>
        <dd data-money="subsidy" data-mean={money.subsidyTotal}>
          {format.money(money.subsidyTotal)}
        </dd>
        <dd className="figure-note">{t("money.net", { net: format.money(money.netInvestment) })}</dd>
      </div>
      <div>
        <dt>{t("money.payback")}</dt>
        <dd data-money="paybackYears" data-mean={payback.mean ?? undefined}>
          {payback.mean === null ? "–" : t("money.years", { years: format.number(payback.mean) })}
        </dd>
        <dd className="figure-note">
          {payback.low !== null &&
            payback.high !== null &&
            t("money.interval", { low: format.number(payback.low), high: format.number(payback.high) })}
          {payback.reason && t(REASON_WORDS[payback.reason])}
        </dd>
      </div>
    </dl>
  );
}

function SubsidyTable({ money }: { money: Money }) {
  const { t, of, format, language } = useText();
  return (
    <table className="grid">
      <caption>{t("subsidy.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("subsidy.column.rule")}</th>
          <th scope="col">{t("subsidy.column.text")}</th>
          <th scope="col" className="num">
            {t("subsidy.column.amount")}
          </th>
          <th scope="col">{t("subsidy.column.reason")}</th>
          <th scope="col" className="num">
            {t("subsidy.column.gap")}
          </th>
        </tr>
      </thead>
      <tbody>
        {money.subsidy.map((row) => {
          const rule = SUBSIDY_RULES.find((candidate) => candidate.id === row.rule);
          return (
            <tr key={row.rule} data-subsidy={row.rule} data-amount={row.amount}>
              <th scope="row">
                {row.rule}
                {rule && (
                  <span className="cell-note">
                    {documentText(rule.document, language)}{" "}
                    {t("tiles.clause", { clause: clauseText(rule.clause, language) })}
                  </span>
                )}
              </th>
              <td>{rule && of(rule.text)}</td>
              <td className="num strong">{format.money(row.amount)}</td>
              <td>
                <span className={`chip chip-${row.code}`}>{t(SUBSIDY_WORDS[row.code])}</span> {of(row.reason)}
              </td>
              <td className="num">{row.thresholdGap ? format.money(row.thresholdGap) : "–"}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
