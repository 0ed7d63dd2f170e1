import type { ImportChoices, LogImportState } from "#src/session/log-import.ts";
import { useText } from "../use-text.ts";
import { ROLE_WORDS, type Role } from "./role-words.ts";

interface Props {
  readonly preview: NonNullable<LogImportState["preview"]>;
  readonly columns: ImportChoices["columns"];
}

/** Rows and columns shown; a wider file scrolls, a very wide one is cut. */
const ROWS = 8;
const COLUMNS = 60;

/** The first rows as they stand in the file, with the meaning of each column above it. */
export function PreviewTable({ preview, columns }: Props) {
  const { t } = useText();
  const header = preview.header.slice(0, COLUMNS);
  const roleOf = new Map(Object.entries(columns).map(([role, column]) => [column, role as Role]));
  return (
    <figure className="import-preview">
      <figcaption>{t("import.preview", { n: Math.min(ROWS, preview.rows.length) })}</figcaption>
      <div className="import-preview-scroll">
        <table className="grid">
          <thead>
            <tr>
              <th scope="col" className="num">
                {t("import.rowNumber")}
              </th>
              {header.map((name) => {
                const role = roleOf.get(name);
                return (
                  <th key={name} scope="col" className={role ? "is-mapped" : undefined}>
                    {name}
                    <span className="cell-note">{role ? t(ROLE_WORDS[role]) : t("import.unused")}</span>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {preview.rows.slice(0, ROWS).map((row, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- rows of a file have no other name than their place
              <tr key={at}>
                <td className="num cell-note-number">{preview.headerRow + at + 1}</td>
                {header.map((name, place) => (
                  <td key={name}>{row[place]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
