import { Button, ConfigProvider, Segmented, Select, Tooltip } from "antd";
import { useRef } from "react";
import { SCENARIOS } from "#scenarios/index.ts";
import { saveText } from "#src/panels/save-text.ts";
import { useText } from "#src/panels/use-text.ts";
import { WorkbookMenu } from "#src/panels/workbook-menu.tsx";
import { openFitting } from "#src/session/fit-view.ts";
import { openImport } from "#src/session/import-view.ts";
import { openPolicy } from "#src/session/policy-view.ts";
import { openReferences } from "#src/session/reference-view.ts";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import type { Language } from "#src/i18n/i18n.ts";
import { antdTheme } from "./theme.ts";

const FILE_ENTRY = "(file)";

/** Product name, what is loaded, files, prices, language and theme. */
export function TopBar() {
  const { t, of } = useText();
  const session = useSession();
  const source = useSessionState((state) => state.source);
  const model = useSessionState((state) => state.model);
  const priceSet = useSessionState((state) => state.priceSet);
  const changed = useSessionState((state) => Object.keys(state.edits).length);
  const notKept = useSessionState((state) => state.notKept);
  const picker = useRef<HTMLInputElement>(null);

  const scenarios = SCENARIOS.map((scenario) => ({ value: scenario.id, label: of(scenario.name) }));
  if (source.kind === "file") {
    scenarios.push({ value: FILE_ENTRY, label: model ? `${of(model.name)} (${source.name})` : source.name });
  }
  return (
    <ConfigProvider theme={antdTheme("dark")}>
      <header className="top-bar">
        <h1 className="brand">
          <BrandMark />
          <span className="brand-zh" lang="zh">
            {t("app.name")}
          </span>
          <span className="brand-note">{t("app.note")}</span>
        </h1>
        <Select
          className="scenario"
          size="small"
          value={source.kind === "file" ? FILE_ENTRY : source.id || undefined}
          options={scenarios}
          popupMatchSelectWidth={false}
          aria-label={t("top.scenario")}
          onChange={(id) => id !== FILE_ENTRY && void session.openScenario(id)}
        />
        <input
          ref={picker}
          type="file"
          accept=".json,.xlsx,application/json"
          hidden
          aria-label={t("top.open")}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file) void session.openFile(file);
          }}
        />
        <Button size="small" onClick={() => picker.current?.click()}>
          {t("top.open")}
        </Button>
        <Button
          size="small"
          disabled={!model}
          onClick={() => model && saveText(`${model.id}.json`, session.modelText())}
          data-action="save"
        >
          {t("top.save")}
        </Button>
        <WorkbookMenu onChoose={() => picker.current?.click()} />
        <Button size="small" onClick={() => openImport(session.store)} data-action="import">
          {t("import.open")}
        </Button>
        <Button size="small" onClick={() => openFitting(session.store)} data-action="fit">
          {t("fit.open")}
        </Button>
        <Button size="small" onClick={() => openPolicy(session.store)} data-action="policy">
          {t("policy.open")}
        </Button>
        <Button size="small" onClick={() => openReferences(session.store)} data-action="trust">
          {t("trust.open")}
        </Button>
        <span className="top-note" role="status">
          {changed > 0 && t("top.changed", { n: changed })}
          {notKept && ` ${t("top.notKept")}`}
        </span>
        <span className="spacer" />
        {model && (
          <Tooltip title={t("top.pricesHint")}>
            <div className="top-field">
              <span>{t("top.prices")}</span>
              <Segmented
                size="small"
                value={priceSet}
                onChange={(next) => session.setPriceSet(next)}
                aria-label={t("top.prices")}
                options={model.priceSets.map((set) => ({ value: set.id, label: set.id }))}
              />
            </div>
          </Tooltip>
        )}
        <LookSwitches />
      </header>
    </ConfigProvider>
  );
}

/** Language and theme. */
export function LookSwitches() {
  const { t } = useText();
  const session = useSession();
  const theme = useSessionState((state) => state.theme);
  const language = useSessionState((state) => state.language);
  return (
    <>
      <Segmented<Language>
        size="small"
        value={language}
        aria-label={t("top.language")}
        onChange={(next) => session.setLanguage(next)}
        options={[
          { value: "zh", label: <span lang="zh">中</span> },
          { value: "en", label: <span lang="en">EN</span> },
        ]}
      />
      <Tooltip title={t(theme === "dark" ? "top.toLight" : "top.toDark")}>
        <Button
          size="small"
          type="text"
          aria-label={t(theme === "dark" ? "top.toLight" : "top.toDark")}
          onClick={() => session.setTheme(theme === "dark" ? "light" : "dark")}
          icon={<ThemeIcon />}
        />
      </Tooltip>
    </>
  );
}

function BrandMark() {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path
        d="M2 21V9.5l6 4v-4l6 4V4h4l1 9.5 3 2V21z"
        fill="none"
        stroke="#43bcc5"
        strokeWidth="1.7"
        strokeLinejoin="round"
      />
      <path d="M6 17.2h3m3 0h3m3 0h1" stroke="#eab94f" strokeWidth="1.7" />
    </svg>
  );
}

function ThemeIcon() {
  return (
    <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true">
      <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor" />
    </svg>
  );
}
