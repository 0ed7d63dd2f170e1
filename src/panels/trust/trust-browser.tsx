import { Button, Input, Segmented } from "antd";
import { useMemo, useState } from "react";
import type { CaseHead } from "#src/reference/case-head.ts";
import type { ReferenceResult } from "#src/reference/result.ts";
import type { ReferenceRunner } from "#src/session/reference-runner.ts";
import { useStore } from "#src/session/store.ts";
import { FailureNote } from "../failure-note.tsx";
import { useText } from "../use-text.ts";
import { CaseRow } from "./case-row.tsx";
import { FamilyOutline } from "./family-outline.tsx";

interface Props {
  readonly heads: readonly CaseHead[];
  readonly published: ReferenceResult;
  readonly runner: ReferenceRunner;
}

/** All reference cases: families, search, the published result of each, and the means to run them here. */
export function TrustBrowser({ heads, published, runner }: Props) {
  const { t, of, format } = useText();
  const { cases: live, running, failure } = useStore(runner.store, (state) => state);
  const [family, setFamily] = useState<string>();
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<string>();
  const [quick, setQuick] = useState(true);
  const results = useMemo(() => new Map(published.cases.map((result) => [result.id, result])), [published]);

  const wanted = query.trim().toLowerCase();
  const visible = heads.filter(
    (head) =>
      (family === undefined || head.family === family) &&
      (wanted === "" ||
        [head.id, of(head.title), head.source ?? ""].some((text) => text.toLowerCase().includes(wanted))),
  );
  const runnable = visible.filter(({ id }) => results.get(id)?.status !== "unsupported");
  const picked = heads.filter(({ id }) => chosen.has(id));
  const choose = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const done = Object.values(live).filter(({ status }) => status === "done").length;
  const asked = Object.keys(live).length;
  return (
    <div className="sheet-body">
      <FamilyOutline heads={heads} results={results} chosen={family} onChoose={setFamily} />
      <div className="sheet-main">
        <div className="sheet-tools" role="search">
          <Input
            className="sheet-search"
            allowClear
            value={query}
            placeholder={t("trust.search")}
            aria-label={t("trust.search")}
            onChange={(event) => setQuery(event.target.value)}
          />
          <Segmented<boolean>
            value={quick}
            aria-label={t("trust.depth")}
            onChange={setQuick}
            options={[
              { value: true, label: t("trust.quick") },
              { value: false, label: t("trust.full") },
            ]}
          />
          <Button
            type="primary"
            disabled={running || (picked.length === 0 && runnable.length === 0)}
            onClick={() => void runner.start(picked.length > 0 ? picked : runnable, quick)}
            data-action="run-cases"
          >
            {picked.length > 0
              ? t("trust.runChosen", { n: picked.length })
              : t("trust.runShown", { n: runnable.length })}
          </Button>
          {chosen.size > 0 && (
            <Button type="text" onClick={() => setChosen(new Set())}>
              {t("trust.clear")}
            </Button>
          )}
          {running && (
            <>
              <progress value={done} max={asked} aria-label={t("trust.progress")} />
              <span className="cell-note" role="status">
                {t("trust.progressOf", { done: format.integer(done), all: format.integer(asked) })}
              </span>
              <Button onClick={() => runner.stop()} data-action="stop-cases">
                {t("trust.stop")}
              </Button>
            </>
          )}
          <span className="trust-hint">{t(quick ? "trust.quickHint" : "trust.fullHint")}</span>
        </div>
        {failure && <FailureNote failure={failure} />}
        <div className="sheet-list" role="table" aria-rowcount={visible.length}>
          <div className="trust-row trust-head" role="row">
            <span role="columnheader" aria-label={t("trust.chosen")} />
            <span role="columnheader">{t("trust.case")}</span>
            <span role="columnheader">{t("trust.published")}</span>
            <span role="columnheader">{t("trust.deviation")}</span>
            <span role="columnheader">{t("trust.here")}</span>
            <span role="columnheader" aria-label={t("trust.runOne")} />
          </div>
          {visible.length === 0 && <p className="trust-none">{t("trust.none")}</p>}
          {visible.map((head) => (
            <CaseRow
              key={head.id}
              head={head}
              published={results.get(head.id)}
              live={live[head.id]}
              chosen={chosen.has(head.id)}
              open={open === head.id}
              onChoose={(on) => choose(head.id, on)}
              onOpen={() => setOpen(open === head.id ? undefined : head.id)}
              onRun={() => void runner.start([head], quick)}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
