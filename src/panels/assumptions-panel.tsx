import { Button, Input, Segmented, Tooltip } from "antd";
import { useMemo, useRef, useState } from "react";
import { listAssumptions, listCounts, type AssumptionRow } from "#models/format/assumptions.ts";
import type { MessageKey } from "#src/i18n/i18n.ts";
import { unitText } from "#src/i18n/format.ts";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import { AssumptionInput } from "./assumption-input.tsx";
import { useRowWindow } from "./row-window.ts";
import { useText } from "./use-text.ts";

const ROW_HEIGHT = 34;

export const PROVENANCE_WORDS: Readonly<Record<AssumptionRow["provenance"], MessageKey>> = {
  measured: "provenance.measured",
  source: "provenance.source",
  assumption: "provenance.assumption",
};

type Filter = "all" | "measured" | "source" | "assumption" | "changed";

const FILTERS: readonly { value: Filter; word: MessageKey }[] = [
  { value: "all", word: "assumption.filter.all" },
  { value: "changed", word: "assumption.filter.changed" },
  { value: "measured", word: "provenance.measured" },
  { value: "source", word: "provenance.source" },
  { value: "assumption", word: "provenance.assumption" },
];

/** Every number of the model with unit, provenance and source; editable, searchable, resettable. */
export function AssumptionsPanel() {
  const { t, of, format, language } = useText();
  const session = useSession();
  const base = useSessionState((state) => state.base);
  const edits = useSessionState((state) => state.edits);
  const refused = useSessionState((state) => state.refusedEdit);
  const priceSet = useSessionState((state) => state.priceSet);
  const [search, setSearch] = useState("");
  const [filter, setFilter] = useState<Filter>("all");
  const box = useRef<HTMLDivElement>(null);

  const all = useMemo(() => (base ? [...listCounts(base), ...listAssumptions(base)] : []), [base]);
  const rows = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    return all.filter((row) => {
      if (filter === "changed" && !(row.pointer in edits)) return false;
      if (filter !== "all" && filter !== "changed" && row.provenance !== filter) return false;
      const text = `${row.label.zh} ${row.label.en} ${row.element} ${row.pointer}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }, [all, edits, filter, search]);
  const shown = useRowWindow(box, rows.length, ROW_HEIGHT);
  const changed = Object.keys(edits).length;

  return (
    <div className="panel-column">
      <div className="panel-tools">
        <Input
          allowClear
          className="search"
          size="small"
          value={search}
          placeholder={t("assumption.search")}
          aria-label={t("assumption.search")}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Segmented
          size="small"
          value={filter}
          onChange={setFilter}
          options={FILTERS.map(({ value, word }) => ({ value, label: t(word) }))}
        />
        <span className="panel-count" role="status">
          {t("assumption.count", { shown: rows.length, all: all.length, changed })}
        </span>
        <span className="spacer" />
        <Button size="small" disabled={changed === 0} onClick={() => session.reset()}>
          {t("assumption.resetAll")}
        </Button>
        <Button size="small" type="primary" disabled={!base} onClick={() => session.study.start()}>
          {t("assumption.rerun")}
        </Button>
      </div>
      <div className="panel-scroll" ref={box}>
        <table className="grid assumption-grid" aria-rowcount={rows.length}>
          <thead>
            <tr>
              <th scope="col">{t("assumption.column.label")}</th>
              <th scope="col">{t("assumption.column.value")}</th>
              <th scope="col">{t("assumption.column.unit")}</th>
              <th scope="col">{t("assumption.column.prices")}</th>
              <th scope="col">{t("assumption.column.provenance")}</th>
              <th scope="col">{t("assumption.column.source")}</th>
              <th scope="col">{t("assumption.column.original")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.above > 0 && <tr style={{ height: shown.above }} aria-hidden="true" />}
            {rows.slice(shown.first, shown.end).map((row) => {
              const edited = row.pointer in edits;
              const other = row.priceSet !== undefined && row.priceSet !== priceSet;
              const source = [row.source, row.note && of(row.note)].filter(Boolean).join(" · ");
              return (
                <tr
                  key={row.pointer}
                  className={`${edited ? "is-changed" : ""}${other ? " is-other" : ""}`}
                  data-pointer={row.pointer}
                >
                  <th scope="row">
                    <span className="clip" title={`${of(row.label)}\n${row.pointer}`}>
                      {of(row.label)}
                    </span>
                  </th>
                  <td>
                    <AssumptionInput
                      key={edits[row.pointer] ?? row.value}
                      row={row}
                      value={edits[row.pointer] ?? row.value}
                      refused={refused?.pointer === row.pointer ? refused : undefined}
                      onCommit={(value) => void session.edit(row.pointer, value)}
                    />
                  </td>
                  <td>{unitText(row.unit, language) || t("assumption.ratio")}</td>
                  <td>{row.priceSet ?? "–"}</td>
                  <td>
                    <span className={`chip provenance-${row.provenance}`}>
                      {t(PROVENANCE_WORDS[row.provenance])}
                    </span>
                  </td>
                  <td>
                    <Tooltip title={source || undefined} placement="topLeft">
                      <span className="clip" lang={row.source ? "zh" : undefined}>
                        {source || "–"}
                      </span>
                    </Tooltip>
                  </td>
                  <td>
                    {edited && (
                      <>
                        <span className="original">{format.exact(row.value)}</span>
                        <Button size="small" type="link" onClick={() => session.reset(row.pointer)}>
                          {t("assumption.reset")}
                        </Button>
                      </>
                    )}
                  </td>
                </tr>
              );
            })}
            {shown.below > 0 && <tr style={{ height: shown.below }} aria-hidden="true" />}
          </tbody>
        </table>
        {rows.length === 0 && <p className="empty">{t("assumption.none")}</p>}
      </div>
    </div>
  );
}
