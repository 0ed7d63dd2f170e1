import { Tooltip } from "antd";
import { KPI_CATALOGUE } from "#models/kpi/catalogue.ts";
import { useSessionState } from "#src/session/session-context.ts";
import type { Effect, KpiEstimate, SideResult } from "#src/study/study-result.ts";
import { EmptyResult } from "./empty-result.tsx";
import { RunNotes } from "./run-notes.tsx";
import { unitText } from "#src/i18n/format.ts";
import { useText, type Text } from "./use-text.ts";
import { DEMAND_WORDS } from "#src/i18n/result-words.ts";

/** All KPIs before and after with their intervals and the paired change. */
export function KpiTable() {
  const { t, of } = useText();
  const result = useSessionState((state) => state.study.result);
  if (!result) return <EmptyResult />;
  const rows = KPI_CATALOGUE.filter(
    (kpi) => kpi.id in result.before.kpis || kpi.id in (result.after?.kpis ?? {}),
  );
  return (
    <div className="panel-scroll">
      <p className="panel-note">{t("kpi.note", { n: result.replications })}</p>
      <RunNotes result={result} />
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t("kpi.column.name")}</th>
            <th scope="col">{t("kpi.column.demand")}</th>
            <th scope="col" className="num">
              {t("side.before")}
            </th>
            <th scope="col" className="num">
              {t("side.after")}
            </th>
            <th scope="col" className="num">
              {t("kpi.column.change")}
            </th>
            <th scope="col" className="num">
              {t("kpi.column.pairing")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((kpi) => {
            const effect = result.effects[kpi.id];
            const demand = (result.before.kpis[kpi.id] ?? result.after?.kpis[kpi.id])?.demand;
            return (
              <tr key={kpi.id}>
                <th scope="row">
                  <Tooltip title={of(kpi.formula)} placement="topLeft">
                    <span tabIndex={0} className="has-tip">
                      {of(kpi.name)}
                    </span>
                  </Tooltip>
                  <code>{kpi.id}</code>
                </th>
                <td>{demand && t(DEMAND_WORDS[demand])}</td>
                <SideCell kpi={kpi.id} side="before" result={result.before} />
                <SideCell kpi={kpi.id} side="after" result={result.after} />
                <EffectCell kpi={kpi.id} effect={effect} better={kpi.better} />
                <td className="num">{effect ? pairing(effect, t) : "–"}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function pairing(effect: Effect, t: Text["t"]): string {
  const factor = effect.varianceReduction;
  if (factor === null) return "–";
  if (factor > 999) return t("kpi.factor", { factor: "> 999" });
  return t("kpi.factor", { factor: factor >= 10 ? factor.toFixed(0) : factor.toFixed(1) });
}

function SideCell({
  kpi,
  side,
  result,
}: {
  kpi: string;
  side: "before" | "after";
  result: SideResult | null;
}) {
  const { format } = useText();
  const estimate: KpiEstimate | undefined = result?.kpis[kpi];
  if (!estimate) return <td className="num">–</td>;
  const { mean, low, high, unit, n } = estimate;
  return (
    <td
      className="num"
      data-kpi={kpi}
      data-side={side}
      data-mean={mean}
      data-low={low ?? undefined}
      data-high={high ?? undefined}
      data-n={n}
    >
      <span className="strong">{format.quantity(mean, unit)}</span>
      {low !== null && high !== null && low !== high && (
        <span className="cell-interval">
          {unit === "1" ? format.share(low, 2) : format.number(low)} …{" "}
          {unit === "1" ? format.share(high, 2) : format.number(high)}
        </span>
      )}
    </td>
  );
}

function EffectCell({
  kpi,
  effect,
  better,
}: {
  kpi: string;
  effect: Effect | undefined;
  better: "higher" | "lower";
}) {
  const { t, format, language } = useText();
  if (!effect) return <td className="num">–</td>;
  const show = (value: number) => {
    if (effect.kind === "relative") return format.change(value);
    return effect.unit === "1" ? format.points(value) : format.difference(value);
  };
  const improved = better === "higher" ? (effect.low ?? -1) > 0 : (effect.high ?? 1) < 0;
  const worsened = better === "higher" ? (effect.high ?? 1) < 0 : (effect.low ?? -1) > 0;
  return (
    <td
      className="num"
      data-effect={kpi}
      data-mean={effect.mean}
      data-low={effect.low ?? undefined}
      data-high={effect.high ?? undefined}
    >
      <span className={`strong${improved ? " is-better" : ""}${worsened ? " is-worse" : ""}`}>
        {improved && "▲ "}
        {worsened && "▼ "}
        {show(effect.mean)}
        {effect.kind === "absolute" &&
          ` ${effect.unit === "1" ? t("kpi.points") : unitText(effect.unit, language)}`}
      </span>
      {effect.low !== null && effect.high !== null && effect.low !== effect.high && (
        <span className="cell-interval">
          {show(effect.low)} … {show(effect.high)}
        </span>
      )}
    </td>
  );
}
