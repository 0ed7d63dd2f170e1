import { useMemo } from "react";
import type { ImportReport, Statement, Validation } from "#src/log/import-report.ts";
import { useText } from "../../use-text.ts";
import { MetricChart, MetricKey } from "./metric-chart.tsx";
import { groupsOf } from "./metric-groups.ts";
import { bareText, metricWords, unitWord } from "./metric-words.ts";
import { SurvivalChart } from "./survival-chart.tsx";

const KINDS = ["matches", "differs", "cannot-tell"] as const;
const KIND_WORDS = {
  matches: "import.kind.matches",
  differs: "import.kind.differs",
  "cannot-tell": "import.kind.cannotTell",
} as const;
const FAMILY_WORDS = {
  output: "import.metric.output",
  leadTime: "import.metric.leadTime",
  wip: "import.metric.wip",
  rejectRate: "import.metric.rejectRate",
  load: "import.metric.load",
  all: "import.metric.all",
} as const;

/** How well the model, fitted to the first part of the log, foretells the rest. */
export function ValidationTab({ report }: { report: ImportReport }) {
  const { t, of, format } = useText();
  const { validation, reason } = report;
  if (!validation) {
    return <p className="panel-warning">{reason ? of(reason) : t("import.noValidation")}</p>;
  }
  return (
    <>
      <p className="import-lead">
        {t("import.validationLead", {
          until: validation.fitUntil.replace("T", " ").slice(0, 16),
          level: format.share(validation.level, 0),
          n: format.integer(validation.replications),
        })}
      </p>
      <Statements statements={validation.statements} />
      <ValidationCharts validation={validation} />
      <FamilyTable validation={validation} />
      <MetricTable validation={validation} />
    </>
  );
}

/** What matches, what differs and what the log cannot tell. */
export function Statements({ statements }: { statements: readonly Statement[] }) {
  const { t, of } = useText();
  return (
    <div className="import-statements">
      {KINDS.map((kind) => {
        const list = statements.filter((statement) => statement.kind === kind);
        if (list.length === 0) return null;
        return (
          <section key={kind} className={`statement-${kind}`}>
            <h3>{t(KIND_WORDS[kind])}</h3>
            <ul>
              {list.map(({ label }) => (
                <li key={label.en}>{of(label)}</li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function ValidationCharts({ validation }: { validation: Validation }) {
  const groups = useMemo(() => groupsOf(validation.metrics), [validation]);
  return (
    <>
      <MetricKey />
      <div className="metric-cards">
        {groups.map((group) => (
          <MetricChart key={group.name} group={group} />
        ))}
        {validation.survival.logged.length > 1 && <SurvivalChart survival={validation.survival} />}
      </div>
    </>
  );
}

function FamilyTable({ validation }: { validation: Validation }) {
  const { t, format } = useText();
  const score = (value: number) => format.number(Math.round(value * 100) / 100);
  return (
    <>
      <table className="grid import-scores">
        <caption>{t("import.scores")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("import.metric")}</th>
            <th scope="col" className="num">
              {t("import.valuesJudged")}
            </th>
            <th scope="col" className="num">
              {t("import.insideShare")}
            </th>
            <th scope="col" className="num">
              {t("import.naiveInsideShare")}
            </th>
            <th scope="col" className="num">
              {t("import.score")}
            </th>
            <th scope="col" className="num">
              {t("import.naiveScore")}
            </th>
            <th scope="col" className="num">
              {t("import.width")}
            </th>
            <th scope="col" className="num">
              {t("import.naiveWidth")}
            </th>
          </tr>
        </thead>
        <tbody>
          {validation.families.map((family) => (
            <tr key={family.family} className={family.family === "all" ? "strong" : undefined}>
              <th scope="row">{t(FAMILY_WORDS[family.family])}</th>
              <td className="num">{format.integer(family.values)}</td>
              <td className="num">{format.share(family.insideShare, 0)}</td>
              <td className="num">{format.share(family.naiveInsideShare, 0)}</td>
              <td className={`num ${family.meanScore <= family.naiveMeanScore ? "is-better" : "is-worse"}`}>
                {score(family.meanScore)}
              </td>
              <td className="num">{score(family.naiveMeanScore)}</td>
              <td className="num">{score(family.meanWidth)}</td>
              <td className="num">{score(family.naiveMeanWidth)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="cell-note">{t("import.scoresNote")}</p>
    </>
  );
}

/** Every number behind the charts. */
function MetricTable({ validation }: { validation: Validation }) {
  const { t, format } = useText();
  return (
    <details className="import-numbers">
      <summary>{t("import.everyNumber")}</summary>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t("import.metric")}</th>
            <th scope="col">{t("import.unit")}</th>
            <th scope="col">{t("import.period")}</th>
            <th scope="col" className="num">
              {t("import.key.logged")}
            </th>
            <th scope="col" className="num">
              {t("import.mean")}
            </th>
            <th scope="col" className="num">
              {t("import.key.band")}
            </th>
            <th scope="col" className="num">
              {t("import.key.naive")}
            </th>
            <th scope="col">{t("import.inside")}</th>
          </tr>
        </thead>
        <tbody>
          {groupsOf(validation.metrics).flatMap((group) =>
            group.periods.map(({ period, from, to, logged, mean, low, high, naive, inside }) => (
              <tr key={`${group.name} ${period}`}>
                <th scope="row">{metricWords(group, t)}</th>
                <td>{unitWord(group.unit, t)}</td>
                <td>
                  {from.slice(0, 10)} – {to.slice(0, 10)}
                </td>
                <td className="num">{bareText(logged, group.unit, format)}</td>
                <td className="num">{bareText(mean, group.unit, format)}</td>
                <td className="num">
                  {bareText(low, group.unit, format)} – {bareText(high, group.unit, format)}
                </td>
                <td className="num">
                  {bareText(naive.low, group.unit, format)} – {bareText(naive.high, group.unit, format)}
                </td>
                <td className={inside ? "is-better" : "is-worse"}>
                  {t(inside ? "import.yes" : "import.no")}
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </details>
  );
}
