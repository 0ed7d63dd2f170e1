import { Select } from "antd";
import type { ImportChoices, LogImportState } from "#src/session/log-import.ts";
import { useText } from "../use-text.ts";
import { NEEDED, ROLE_WORDS, type Role } from "./role-words.ts";

type Preview = NonNullable<LogImportState["preview"]>;

interface Props {
  readonly preview: Preview;
  readonly columns: ImportChoices["columns"];
  readonly onChoose: (role: Role, column: string | undefined) => void;
}

/** Values of a column shown beside it. */
const VALUES = 3;

/** One row for each thing that a log can tell: the column for it, how sure the guess is and why, and what the column holds. */
export function MappingTable({ preview, columns, onChoose }: Props) {
  const { t, of } = useText();
  const options = preview.header.map((name) => ({ value: name, label: name }));
  return (
    <table className="grid import-mapping">
      <thead>
        <tr>
          <th scope="col">{t("import.meaning")}</th>
          <th scope="col">{t("import.column")}</th>
          <th scope="col">{t("import.confidence")}</th>
          <th scope="col">{t("import.reason")}</th>
          <th scope="col">{t("import.values")}</th>
        </tr>
      </thead>
      <tbody>
        {preview.guesses.map(({ role, column: guessed, confidence, reason }) => {
          const column = columns[role];
          const isGuess = column === guessed;
          const needed = NEEDED.includes(role);
          return (
            <tr key={role} data-role={role}>
              <th scope="row">
                {t(ROLE_WORDS[role])}
                {needed && <span className="chip import-needed">{t("import.needed")}</span>}
              </th>
              <td>
                <Select
                  size="small"
                  className="import-column"
                  value={column}
                  options={options}
                  allowClear={!needed}
                  showSearch
                  popupMatchSelectWidth={false}
                  placeholder={t("import.none")}
                  status={needed && column === undefined ? "error" : undefined}
                  aria-label={t(ROLE_WORDS[role])}
                  onChange={(next: string | undefined) => onChoose(role, next)}
                />
              </td>
              <td>{isGuess ? column && <Confidence value={confidence} /> : t("import.chosen")}</td>
              <td className="import-reason">{isGuess && of(reason)}</td>
              <td className="import-values">
                {column !== undefined &&
                  valuesOf(preview, column).map((value) => <code key={value}>{value}</code>)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** How sure a guess is: a bar and a word. */
function Confidence({ value }: { value: number }) {
  const { t } = useText();
  const level = value >= 0.75 ? "high" : value >= 0.5 ? "middle" : "low";
  const words = {
    high: "import.confidence.high",
    middle: "import.confidence.middle",
    low: "import.confidence.low",
  } as const;
  return (
    <span className={`import-confidence is-${level}`}>
      <svg viewBox="0 0 40 6" width="40" height="6" aria-hidden="true">
        <rect className="import-confidence-all" width="40" height="6" rx="3" />
        <rect className="import-confidence-part" width={Math.max(4, value * 40)} height="6" rx="3" />
      </svg>
      {t(words[level])}
    </span>
  );
}

function valuesOf(preview: Preview, column: string): readonly string[] {
  const place = preview.header.indexOf(column);
  const values = preview.rows.map((row) => (row[place] ?? "").trim()).filter((value) => value !== "");
  return [...new Set(values)].slice(0, VALUES);
}
