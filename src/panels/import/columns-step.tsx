import { Button } from "antd";
import type { LogImport, LogImportState } from "#src/session/log-import.ts";
import { useText } from "../use-text.ts";
import { MappingTable } from "./mapping-table.tsx";
import { OpenChoices } from "./open-choices.tsx";
import { PreviewTable } from "./preview-table.tsx";
import { NEEDED, ROLE_WORDS } from "./role-words.ts";

interface Props {
  readonly logImport: LogImport;
  readonly state: LogImportState;
  readonly preview: NonNullable<LogImportState["preview"]>;
}

/** Which column stands for what: guesses that the user confirms or changes. */
export function ColumnsStep({ logImport, state, preview }: Props) {
  const { t, of, format } = useText();
  const { columns } = state.choices;
  const missing = NEEDED.filter((role) => columns[role] === undefined);
  return (
    <div className="import-columns">
      <div className="import-page">
        <div className="import-facts">
          <strong className="import-name">{state.file?.name}</strong>
          <span className="cell-note">
            {t("import.facts", {
              size: sizeOf(preview.bytes, format.number.bind(format)),
              columns: preview.header.length,
            })}
          </span>
          <OpenChoices logImport={logImport} state={state} preview={preview} />
        </div>
        <ul className="import-notes">
          {preview.notes.map((note) => (
            <li key={note.en}>{of(note)}</li>
          ))}
        </ul>
        {preview.header.length < 2 && <p className="panel-warning">{t("import.oneColumn")}</p>}
        <MappingTable
          preview={preview}
          columns={columns}
          onChoose={(role, column) => logImport.setColumn(role, column)}
        />
        <PreviewTable preview={preview} columns={columns} />
      </div>
      <footer className="import-foot">
        <Button onClick={() => logImport.goTo("file")}>{t("import.otherFile")}</Button>
        <span className={missing.length > 0 ? "is-warning" : "cell-note"} role="status">
          {missing.length > 0
            ? t("import.missing", { roles: missing.map((role) => t(ROLE_WORDS[role])).join(t("import.and")) })
            : t("import.confirm")}
        </span>
        <Button
          type="primary"
          disabled={missing.length > 0 || state.opening !== undefined}
          onClick={() => void logImport.read()}
          data-action="read-log"
        >
          {t("import.read")}
        </Button>
      </footer>
    </div>
  );
}

function sizeOf(bytes: number, number: (value: number) => string): string {
  return bytes < 1_048_576 ? `${number(Math.ceil(bytes / 1024))} KB` : `${number(bytes / 1_048_576)} MB`;
}
