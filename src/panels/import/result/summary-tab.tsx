import type { ImportReport } from "#src/log/import-report.ts";
import type { LogImportState } from "#src/session/log-import.ts";
import { useText } from "../../use-text.ts";
import { Statements } from "./validation-tab.tsx";

type Account = NonNullable<LogImportState["account"]>;

/** The account of the import on one screen: sizes, agreement with the log, what was assumed. */
export function SummaryTab({ account, report }: { account: Account; report: ImportReport | undefined }) {
  const { t, of, format } = useText();
  const figures: readonly (readonly [Parameters<typeof t>[0], string])[] = [
    ["import.figure.accepted", format.integer(account.accepted)],
    ["import.figure.refused", format.integer(account.read - account.accepted)],
    ["import.figure.orders", format.integer(account.orders)],
    ["import.figure.activities", format.integer(account.activities)],
    ["import.figure.resources", format.integer(account.resources)],
    ...(report
      ? ([
          ["import.figure.complete", format.integer(report.orders.complete)],
          ["import.figure.openStart", format.integer(report.orders.openAtStart)],
          ["import.figure.openEnd", format.integer(report.orders.openAtEnd)],
        ] as const)
      : []),
  ];
  const validation = report?.validation;
  const notes = report ? report.assumptions : account.notes;
  return (
    <>
      <p className="import-lead">
        {t("import.span", {
          from: account.from.replace("T", " ").slice(0, 16),
          to: account.to.replace("T", " ").slice(0, 16),
        })}
        {report && ` ${t("import.fitted", { until: report.span.fitUntil.slice(0, 10) })}`}
      </p>
      <dl className="import-figures">
        {figures.map(([word, value]) => (
          <div key={word}>
            <dt>{t(word)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {validation && (
        <>
          <div className="import-agreement">
            <strong data-inside={validation.insideShare}>{format.share(validation.insideShare, 0)}</strong>
            <p>
              {t("import.agreement", {
                n: format.integer(validation.metrics.length),
                inside: format.integer(validation.metrics.filter(({ inside }) => inside).length),
                level: format.share(validation.level, 0),
                naive: format.share(validation.naiveInsideShare, 0),
              })}{" "}
              {t(
                validation.meanScore <= validation.naiveMeanScore
                  ? "import.scoreBetter"
                  : "import.scoreWorse",
                {
                  score: format.number(validation.meanScore),
                  naive: format.number(validation.naiveMeanScore),
                },
              )}
            </p>
          </div>
          <Statements statements={validation.statements} />
        </>
      )}
      {report && !validation && report.reason && <p className="panel-warning">{of(report.reason)}</p>}
      <h3>{t(report ? "import.assumptions" : "import.notes")}</h3>
      <ul className="import-notes">
        {notes.map((note) => (
          <li key={note.en}>{of(note)}</li>
        ))}
      </ul>
    </>
  );
}
