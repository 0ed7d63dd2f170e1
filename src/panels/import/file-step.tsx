import { Button, Spin } from "antd";
import { useRef, useState, type DragEvent } from "react";
import type { LogImport, LogImportState } from "#src/session/log-import.ts";
import { useText } from "../use-text.ts";

interface Props {
  readonly logImport: LogImport;
  readonly state: LogImportState;
  readonly sampleAddress: string;
}

const ROLE_LINES = [
  "import.need.who",
  "import.need.when",
  "import.need.howMany",
  "import.need.what",
] as const;

/** Where a file is dropped or chosen, and what it should hold. */
export function FileStep({ logImport, state, sampleAddress }: Props) {
  const { t } = useText();
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { opening } = state;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) void logImport.choose(dropped);
  };
  return (
    <div className="import-page import-file">
      <div
        className={`import-drop${over ? " is-over" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileIcon />
        {opening !== undefined ? (
          <div role="status" className="import-opening">
            <Spin size="small" /> {t("import.opening", { name: opening })}
          </div>
        ) : (
          <>
            <p className="import-drop-word">{t("import.drop")}</p>
            <Button type="primary" onClick={() => picker.current?.click()}>
              {t("import.choose")}
            </Button>
          </>
        )}
        <p className="cell-note">{t("import.formats")}</p>
        <input
          ref={picker}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,text/csv"
          hidden
          aria-label={t("import.choose")}
          data-action="choose-log"
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            event.target.value = "";
            if (chosen) void logImport.choose(chosen);
          }}
        />
      </div>
      <section className="import-needs">
        <h3>{t("import.need.title")}</h3>
        <ul>
          {ROLE_LINES.map((line) => (
            <li key={line}>{t(line)}</li>
          ))}
        </ul>
        <h3>{t("import.sample.title")}</h3>
        <p>{t("import.sample.note")}</p>
        <p className="import-sample">
          <Button
            size="small"
            disabled={opening !== undefined}
            onClick={() => void logImport.chooseAddress(sampleAddress)}
            data-action="try-sample"
          >
            {t("import.sample.try")}
          </Button>
          <a href={sampleAddress} download>
            {t("import.sample.download")}
          </a>
        </p>
      </section>
    </div>
  );
}

function FileIcon() {
  return (
    <svg viewBox="0 0 40 40" width="44" height="44" aria-hidden="true">
      <path
        d="M9 4h15l8 8v24H9zM24 4v8h8M14 19h13M14 24h13M14 29h8"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
