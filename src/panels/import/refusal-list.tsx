import type { RowRefusal } from "#src/log/event-log.ts";
import { useText } from "../use-text.ts";

/** Why rows were refused, most frequent first; each opens to the places in the file. */
export function RefusalList({ refusals }: { refusals: readonly RowRefusal[] }) {
  const { t, of, format } = useText();
  if (refusals.length === 0) return <p className="import-none-refused">{t("import.noneRefused")}</p>;
  return (
    <section className="import-refusals">
      <h3>{t("import.refusedRows")}</h3>
      {refusals.map(({ code, label, count, examples }) => (
        <details key={code} data-refused={code}>
          <summary>
            <strong>{t("import.rowCount", { n: format.integer(count) })}</strong> {of(label)}
          </summary>
          <table className="grid import-narrow">
            <thead>
              <tr>
                <th scope="col">{t("import.dataRow")}</th>
                <th scope="col">{t("import.cell")}</th>
                <th scope="col">{t("import.foundHere")}</th>
              </tr>
            </thead>
            <tbody>
              {examples.map(({ row, cell, found }) => (
                <tr key={row}>
                  <td>{format.integer(row)}</td>
                  <td>{cell}</td>
                  <td>{found === "" ? t("import.emptyCell") : <code>{found}</code>}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {count > examples.length && (
            <p className="cell-note">
              {t("import.moreRows", { n: format.integer(count - examples.length) })}
            </p>
          )}
        </details>
      ))}
    </section>
  );
}
