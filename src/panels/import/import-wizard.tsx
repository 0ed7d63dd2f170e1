import type { ReactNode } from "react";
import type { ImportStep, LogImport, LogImportState } from "#src/session/log-import.ts";
import { useStore } from "#src/session/store.ts";
import { FailureNote } from "../failure-note.tsx";
import { useText } from "../use-text.ts";
import { ColumnsStep } from "./columns-step.tsx";
import { FileStep } from "./file-step.tsx";
import { ResultStep } from "./result-step.tsx";
import { WorkStep } from "./work-step.tsx";

const STEPS: readonly ImportStep[] = ["file", "columns", "work", "result"];
const STEP_WORDS = {
  file: "import.step.file",
  columns: "import.step.columns",
  work: "import.step.work",
  result: "import.step.result",
} as const;

interface Props {
  readonly logImport: LogImport;
  /** Address of the sample log in the language of the page. */
  readonly sampleAddress: string;
}

/** The import of a log, step by step; a step that was reached can be gone back to. */
export function ImportWizard({ logImport, sampleAddress }: Props) {
  const { t, of } = useText();
  const state = useStore(logImport.store, (whole) => whole);
  const { step, refusal, failure } = state;
  return (
    <div className="sheet-body">
      <nav className="sheet-outline" aria-label={t("import.steps")}>
        <ol className="import-steps">
          {STEPS.map((name, at) => (
            <li key={name}>
              <button
                type="button"
                aria-pressed={name === step}
                disabled={!reachable(name, state)}
                onClick={() => name !== step && logImport.goTo(name)}
              >
                <span className="import-step-number">{at + 1}</span>
                {t(STEP_WORDS[name])}
              </button>
            </li>
          ))}
        </ol>
        <p className="sheet-hint">{t("import.privacy")}</p>
      </nav>
      <div className="import-main">
        {refusal && (
          <div className="failure" role="alert" data-refusal={refusal.code}>
            <strong>{t("import.refused")}</strong>
            <span className="failure-detail">{of(refusal.label)}</span>
          </div>
        )}
        {failure && <FailureNote failure={failure} />}
        {contentOf(step, logImport, state, sampleAddress)}
      </div>
    </div>
  );
}

function reachable(step: ImportStep, { step: current, preview, account }: LogImportState): boolean {
  switch (step) {
    case "file":
      return true;
    case "columns":
      return preview !== undefined;
    case "work":
      return current === "work";
    case "result":
      return account !== undefined;
  }
}

function contentOf(
  step: ImportStep,
  logImport: LogImport,
  state: LogImportState,
  sampleAddress: string,
): ReactNode {
  switch (step) {
    case "file":
      return <FileStep logImport={logImport} state={state} sampleAddress={sampleAddress} />;
    case "columns":
      return state.preview && <ColumnsStep logImport={logImport} state={state} preview={state.preview} />;
    case "work":
      return <WorkStep state={state} onStop={() => logImport.cancel()} />;
    case "result":
      return state.account && <ResultStep logImport={logImport} state={state} account={state.account} />;
  }
}
