import type { LogImportState } from "#src/session/log-import.ts";
import { useText } from "../use-text.ts";
import { RefusalList } from "./refusal-list.tsx";

/** What was read. */
export function ResultStep({ account }: { account: NonNullable<LogImportState["result"]> }) {
  const { t, of, format } = useText();
  const figures = [
    ["import.figure.accepted", account.accepted],
    ["import.figure.refused", account.read - account.accepted],
    ["import.figure.orders", account.orders],
    ["import.figure.activities", account.activities],
    ["import.figure.resources", account.resources],
  ] as const;
  return (
    <div className="import-page">
      <dl className="import-figures">
        {figures.map(([word, value]) => (
          <div key={word}>
            <dt>{t(word)}</dt>
            <dd>{format.integer(value)}</dd>
          </div>
        ))}
      </dl>
      <RefusalList refusals={account.refusals} />
      <h3>{t("import.notes")}</h3>
      <ul className="import-notes">
        {account.notes.map((note) => (
          <li key={note.en}>{of(note)}</li>
        ))}
      </ul>
    </div>
  );
}
