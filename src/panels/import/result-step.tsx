import { Button, Input, Segmented } from "antd";
import { useState } from "react";
import type { LogImport, LogImportState } from "#src/session/log-import.ts";
import { saveText } from "../save-text.ts";
import { useText } from "../use-text.ts";
import { RefusalList } from "./refusal-list.tsx";
import { FitsTab } from "./result/fits-tab.tsx";
import { ActivitiesTable, ResourcesTable, RoutingsTable } from "./result/found-tables.tsx";
import { SummaryTab } from "./result/summary-tab.tsx";
import { ValidationTab } from "./result/validation-tab.tsx";
import { UseModel } from "./use-model.tsx";

const TABS = ["summary", "rows", "activities", "resources", "routings", "fits", "validation"] as const;
type Tab = (typeof TABS)[number];
const TAB_WORDS = {
  summary: "import.tab.summary",
  rows: "import.tab.rows",
  activities: "import.tab.activities",
  resources: "import.tab.resources",
  routings: "import.tab.routings",
  fits: "import.tab.fits",
  validation: "import.tab.validation",
} as const;

/** How a day is written, whatever the language of the browser. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

interface Props {
  readonly logImport: LogImport;
  readonly state: LogImportState;
  readonly account: NonNullable<LogImportState["account"]>;
}

/** What came of the import, and the model to be used. */
export function ResultStep({ logImport, state, account }: Props) {
  const { t, of } = useText();
  const [chosen, setTab] = useState<Tab>("summary");
  const { report, analysisRefusal } = state;
  const refused = account.read - account.accepted;
  const tabs = report ? TABS : TABS.slice(0, 2);
  const tab = tabs.includes(chosen) ? chosen : "summary";
  return (
    <div className="import-columns">
      <div className="import-result">
        <div className="import-tabs">
          <Segmented<Tab>
            size="small"
            value={tab}
            aria-label={t("import.step.result")}
            onChange={setTab}
            options={tabs.map((name) => ({
              value: name,
              label: name === "rows" && refused > 0 ? `${t(TAB_WORDS[name])} ${refused}` : t(TAB_WORDS[name]),
            }))}
          />
          {report && <FitUntil logImport={logImport} fitUntil={report.span.fitUntil.slice(0, 10)} />}
        </div>
        {analysisRefusal && (
          <div className="failure" role="alert">
            <strong>{t("import.noModel")}</strong>
            <span className="failure-detail">{of(analysisRefusal.label)}</span>
          </div>
        )}
        <div className="import-page" key={tab}>
          {tab === "summary" && <SummaryTab account={account} report={report} />}
          {tab === "rows" && <RefusalList refusals={account.refusals} />}
          {report && tab === "activities" && <ActivitiesTable report={report} />}
          {report && tab === "resources" && <ResourcesTable report={report} />}
          {report && tab === "routings" && <RoutingsTable report={report} />}
          {report && tab === "fits" && (
            <FitsTab report={report} choices={logImport.fitChoices()} logImport={logImport} />
          )}
          {report && tab === "validation" && <ValidationTab report={report} />}
        </div>
      </div>
      <footer className="import-foot">
        <Button onClick={() => logImport.goTo("columns")}>{t("import.backToColumns")}</Button>
        <Button
          onClick={() => saveText("map.json", `${JSON.stringify(account.map, undefined, 2)}\n`)}
          data-action="save-map"
        >
          {t("import.saveMap")}
        </Button>
        {report && (
          <Button
            onClick={() => saveText("import-report.json", `${JSON.stringify(report, undefined, 2)}\n`)}
            data-action="save-report"
          >
            {t("import.saveReport")}
          </Button>
        )}
        {report ? <UseModel logImport={logImport} report={report} /> : <span role="status" />}
      </footer>
    </div>
  );
}

/** The day until which the log is fitted; another one analyses the log again. */
function FitUntil({ logImport, fitUntil }: { logImport: LogImport; fitUntil: string }) {
  const { t } = useText();
  const [day, setDay] = useState(fitUntil);
  return (
    <span className="task-field import-until">
      <label>
        {t("import.fitUntil")}{" "}
        <Input
          size="small"
          className="import-day"
          value={day}
          maxLength={10}
          placeholder="2026-01-31"
          status={DAY.test(day) ? undefined : "error"}
          onChange={(event) => setDay(event.target.value.trim())}
        />
      </label>
      <Button
        size="small"
        disabled={day === fitUntil || !DAY.test(day)}
        onClick={() => void logImport.read(day)}
        data-action="analyse-again"
      >
        {t("import.analyseAgain")}
      </Button>
    </span>
  );
}
