import { Popover } from "antd";
import { KPI_CATALOGUE } from "#models/kpi/catalogue.ts";
import { findTarget } from "#seeds/index.ts";
import { openPolicy } from "#src/session/policy-view.ts";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import type { StudyResult, TargetResult } from "#src/study/study-result.ts";
import { EmptyResult } from "./empty-result.tsx";
import { IntervalBar, domainOf, type IntervalRow } from "./interval-chart.tsx";
import { clauseText, documentText } from "./policy-words.ts";
import { RunNotes } from "./run-notes.tsx";
import { useText, type Text } from "./use-text.ts";
import { VerdictLamp } from "./verdict-lamp.tsx";
import { DEMAND_WORDS, OPERATOR_SIGNS, REASON_WORDS } from "#src/i18n/result-words.ts";

/** Every target the model answers to: measured effect, intervals, verdict, formula and clause. */
export function VerdictTable() {
  const { t } = useText();
  const result = useSessionState((state) => state.study.result);
  if (!result) return <EmptyResult />;
  const judged = result.targets.filter((target) => target.judged);
  const compared = result.targets.filter((target) => !target.judged);
  const relative = domainOf(result.targets.filter((target) => target.basis === "relative").map(rowOf));
  return (
    <div className="panel-scroll" data-targets={result.targets.length}>
      <p
        className="panel-note"
        data-file-hash={result.fileHash}
        data-seed={result.seed}
        data-n={result.replications}
      >
        {t("verdict.note", { n: result.replications, level: 95 })}{" "}
        <span className="provenance-line">
          {t("verdict.run", {
            seed: result.seed,
            prices: result.priceSet,
            version: result.engineVersion,
            hash: result.fileHash.slice(0, 12),
          })}
        </span>
      </p>
      <RunNotes result={result} />
      {result.targets.length === 0 && <p className="panel-note">{t("verdict.noTargets")}</p>}
      <table className="grid verdict-grid" hidden={result.targets.length === 0}>
        <thead>
          <tr>
            <th scope="col">{t("verdict.column.target")}</th>
            <th scope="col" className="num">
              {t("verdict.column.measured")}
            </th>
            <th scope="col" className="num">
              {t("verdict.column.interval")}
            </th>
            <th scope="col" className="wide">
              {t("verdict.column.chart")}
            </th>
            <th scope="col" className="num">
              {t("verdict.column.required")}
            </th>
            <th scope="col">{t("verdict.column.verdict")}</th>
            <th scope="col" className="num">
              {t("verdict.column.n")}
            </th>
            <th scope="col">{t("verdict.column.clause")}</th>
          </tr>
        </thead>
        <Group
          title={t("verdict.judged", { m: judged.length })}
          rows={judged}
          result={result}
          relative={relative}
        />
        <Group title={t("verdict.comparedGroup")} rows={compared} result={result} relative={relative} />
      </table>
    </div>
  );
}

function rowOf(target: TargetResult): IntervalRow {
  return {
    mean: target.measured,
    low: target.low,
    high: target.high,
    outerLow: target.simultaneous.low,
    outerHigh: target.simultaneous.high,
    required: target.required,
    wanted: target.op === ">=" || target.op === ">" ? "up" : "down",
    verdict: target.judged ? target.verdict : undefined,
  };
}

interface GroupProps {
  readonly title: string;
  readonly rows: readonly TargetResult[];
  readonly result: StudyResult;
  readonly relative: { low: number; high: number };
}

function Group({ title, rows, result, relative }: GroupProps) {
  if (rows.length === 0) return null;
  return (
    <tbody>
      <tr className="group-row">
        <th scope="rowgroup" colSpan={8}>
          {title}
        </th>
      </tr>
      {rows.map((target) => (
        <Row key={target.id} target={target} result={result} relative={relative} />
      ))}
    </tbody>
  );
}

/** A bound that does not exist reads as such. */
function bounds(low: number | null, high: number | null, show: (value: number) => string): string {
  if (low === null && high === null) return "–";
  return `${low === null ? "−∞" : show(low)} … ${high === null ? "+∞" : show(high)}`;
}

function Row({
  target,
  result,
  relative,
}: { target: TargetResult } & Pick<GroupProps, "result" | "relative">) {
  const text = useText();
  const session = useSession();
  const { t, of, format, language } = text;
  const relativeRow = target.basis === "relative";
  const show = (value: number) => (relativeRow ? format.change(value) : format.share(value));
  const required = `${OPERATOR_SIGNS[target.op]} ${relativeRow ? format.change(target.required, 0) : format.share(target.required)}`;
  const row = rowOf(target);
  return (
    <tr
      data-target={target.id}
      data-kpi={target.kpi}
      data-measured={target.measured ?? undefined}
      data-low={target.low ?? undefined}
      data-high={target.high ?? undefined}
      data-verdict={target.verdict}
    >
      <th scope="row">
        <Popover
          trigger="click"
          placement="topLeft"
          title={of(target.name)}
          content={<Definition target={target} result={result} text={text} />}
        >
          <button type="button" className="link-button">
            {of(target.name)}
            <code className="cell-note">{target.kpi}</code>
          </button>
        </Popover>
      </th>
      <td className="num strong">{target.measured === null ? "–" : show(target.measured)}</td>
      <td className="num">
        {bounds(target.low, target.high, show)}
        {target.judged && target.measured !== null && (
          <span className="cell-interval">
            {t("verdict.simultaneous", {
              interval: bounds(target.simultaneous.low, target.simultaneous.high, show),
            })}
          </span>
        )}
      </td>
      <td className="wide">
        <IntervalBar
          row={row}
          domain={relativeRow ? relative : domainOf([row])}
          label={t("tiles.chart", { required })}
        />
      </td>
      <td className="num">{required}</td>
      <td>
        <VerdictLamp lamp={target.judged ? target.verdict : "compared"} />
        {target.reason && <div className="cell-note">{t(REASON_WORDS[target.reason])}</div>}
      </td>
      <td className="num">{result.replications}</td>
      <td className="clause">
        {target.document === null ? (
          t("verdict.ownTarget")
        ) : (
          <>
            <button
              type="button"
              className="link-button clause-id"
              aria-label={t("policy.from", { id: target.id })}
              onClick={() => openPolicy(session.store, target.id)}
            >
              {target.id}
            </button>
            <span className="cell-note">
              {documentText(target.document, language)}{" "}
              {t("tiles.clause", { clause: clauseText(target.clause ?? "", language) })}
            </span>
          </>
        )}
      </td>
    </tr>
  );
}

function Definition({ target, result, text }: { target: TargetResult; result: StudyResult; text: Text }) {
  const { t, of, format, language } = text;
  const kpi = KPI_CATALOGUE.find((definition) => definition.id === target.kpi);
  const seed = findTarget(target.id);
  const before = result.before.kpis[target.kpi];
  const after = result.after?.kpis[target.kpi];
  return (
    <div className="definition">
      {kpi && (
        <>
          <p className="definition-formula">{of(kpi.formula)}</p>
          <p>
            {before && `${t("side.before")} ${format.quantity(before.mean, before.unit)}`}
            {after && ` → ${t("side.after")} ${format.quantity(after.mean, after.unit)}`}
            {before && ` · ${t(DEMAND_WORDS[before.demand])}`}
          </p>
        </>
      )}
      {seed && (
        <p>
          {of(seed.text)} · {language === "zh" && `${seed.wording} · `}
          {t("verdict.by", { date: seed.by })}
        </p>
      )}
      {seed?.note && <p>{of(seed.note)}</p>}
      {!target.judged && <p>{t("verdict.comparedNote")}</p>}
      {target.judged && (
        <p>
          {t("verdict.simultaneousNote", {
            m: target.simultaneous.m,
            level: format.share(target.simultaneous.level, 2),
          })}
        </p>
      )}
      <p className="tip-note">{t("note.simulated", { n: result.replications })}</p>
    </div>
  );
}
