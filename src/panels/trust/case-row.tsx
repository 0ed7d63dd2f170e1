import { Button, Checkbox } from "antd";
import type { CaseHead } from "#src/reference/case-head.ts";
import type { CaseResult } from "#src/reference/result.ts";
import type { LiveCase } from "#src/session/reference-runner.ts";
import { useText } from "../use-text.ts";
import { deviation, sameDigits, standingOf } from "./case-standing.ts";
import { DeviationPlot } from "./deviation-plot.tsx";
import { OutputsTable } from "./outputs-table.tsx";
import { StandingMark } from "./standing-mark.tsx";

interface Props {
  readonly head: CaseHead;
  readonly published: CaseResult | undefined;
  readonly live: LiveCase | undefined;
  readonly chosen: boolean;
  readonly open: boolean;
  readonly onChoose: (chosen: boolean) => void;
  readonly onOpen: () => void;
  readonly onRun: () => void;
}

/** One case: what it is, the published result, and what this browser found. */
export function CaseRow({ head, published, live, chosen, open, onChoose, onOpen, onRun }: Props) {
  const { t, of } = useText();
  const here = live?.status === "done" ? live.result : undefined;
  const shown = here ?? published;
  const deviations = (shown?.outputs ?? []).map(deviation).filter((value) => value !== undefined);
  const runnable = published?.status !== "unsupported";
  return (
    <div className={`trust-case${open ? " is-open" : ""}`} data-case={head.id} role="rowgroup">
      <div className="trust-row" role="row">
        <span role="cell">
          <Checkbox
            checked={chosen}
            disabled={!runnable}
            aria-label={t("trust.choose", { id: head.id })}
            onChange={(event) => onChoose(event.target.checked)}
          />
        </span>
        <span role="cell" className="trust-title">
          <button type="button" aria-expanded={open} onClick={onOpen}>
            <span className="trust-id">{head.id}</span>
            <span>{of(head.title)}</span>
          </button>
          {head.source !== undefined && (
            <span className="cell-note" lang="en">
              {head.source}
            </span>
          )}
        </span>
        <span role="cell">
          <StandingMark standing={standingOf(published)} />
        </span>
        <span role="cell">{deviations.length > 0 && <DeviationPlot values={deviations} />}</span>
        <span role="cell" className="trust-here">
          <Here live={live} published={published} />
        </span>
        <span role="cell">
          <Button size="small" disabled={!runnable} onClick={onRun} data-action="run-case">
            {t("trust.runOne")}
          </Button>
        </span>
      </div>
      {open && (
        <div className="trust-detail">
          {head.note && <p>{of(head.note)}</p>}
          {shown?.reason && <p>{of(shown.reason)}</p>}
          {shown && shown.outputs.length > 0 && <OutputsTable published={published} here={here} />}
          <p className="cell-note">
            {t("trust.byHand")} <code>npm run -s chejian -- reference --id {head.id}</code>
          </p>
        </div>
      )}
    </div>
  );
}

function Here({ live, published }: { live: LiveCase | undefined; published: CaseResult | undefined }) {
  const { t, format } = useText();
  if (!live) return <span className="cell-note">{t("trust.notRun")}</span>;
  if (live.status !== "done") {
    return (
      <span className="cell-note">{t(live.status === "running" ? "trust.running" : "trust.waiting")}</span>
    );
  }
  const identical = !live.quick && published !== undefined && sameDigits(live.result, published);
  return (
    <>
      <StandingMark standing={live.result.status} />
      <span className="cell-note">
        {t(live.quick ? "trust.quickIn" : "trust.fullIn", { time: format.duration(live.seconds) })}
        {identical && ` · ${t("trust.identical")}`}
      </span>
    </>
  );
}
