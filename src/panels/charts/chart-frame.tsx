import { Segmented } from "antd";
import type { ReactNode } from "react";
import type { MessageKey } from "#src/i18n/i18n.ts";
import { useSessionState } from "#src/session/session-context.ts";
import { shownSide } from "#src/session/session-state.ts";
import { VIEW_REPLICATION } from "#src/session/view-runs.ts";
import { stateColour, stateWord } from "../state-words.ts";
import { useText } from "../use-text.ts";
import { momentText } from "./chart-words.ts";
import type { TimeWindow } from "./time-window.ts";

export type ChartKind = "shares" | "wip" | "gantt" | "control";
export type ChartForm = "chart" | "table";

/** Which chart is shown and how; the same for all charts. */
export interface ChartChoice {
  readonly kind: ChartKind;
  /** Charts of the run: without control charts none is offered. */
  readonly kinds: readonly ChartKind[];
  readonly onKind: (kind: ChartKind) => void;
  readonly form: ChartForm;
  readonly onForm: (form: ChartForm) => void;
}

const KINDS: readonly { readonly kind: ChartKind; readonly word: MessageKey }[] = [
  { kind: "shares", word: "chart.shares" },
  { kind: "wip", word: "chart.wip" },
  { kind: "gantt", word: "chart.gantt" },
  { kind: "control", word: "chart.control" },
];

interface Props {
  readonly choice: ChartChoice;
  /** The stretch of time that the figures are of. */
  readonly span: TimeWindow;
  readonly tools?: ReactNode;
  readonly legend?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every chart: which one, its tools, its legend, and what run it is of. */
export function ChartFrame({ choice, span, tools, legend, children }: Props) {
  const { t } = useText();
  return (
    <section className="chart" data-chart={choice.kind}>
      <div className="chart-head">
        <Segmented<ChartKind>
          size="small"
          value={choice.kind}
          onChange={choice.onKind}
          aria-label={t("chart.which")}
          options={KINDS.filter(({ kind }) => choice.kinds.includes(kind)).map(({ kind, word }) => ({
            value: kind,
            label: t(word),
          }))}
        />
        {tools}
        <span className="spacer" />
        <Segmented<ChartForm>
          size="small"
          value={choice.form}
          onChange={choice.onForm}
          aria-label={t("chart.form")}
          options={[
            { value: "chart", label: t("chart.asChart") },
            { value: "table", label: t("chart.asTable") },
          ]}
        />
      </div>
      <div className="chart-legend-row">
        {legend}
        <SourceNote span={span} />
      </div>
      {children}
    </section>
  );
}

/** Says that the chart is simulated, and of which run and window. */
function SourceNote({ span }: { span: TimeWindow }) {
  const text = useText();
  const { t } = text;
  const side = useSessionState(shownSide);
  const live = useSessionState((state) => state.live.view !== undefined);
  const seed = useSessionState((state) => state.seed);
  const note = t("chart.source", {
    side: `${t(side === "before" ? "side.before" : "side.after")}${live ? ` · ${t("live.on")}` : ""}`,
    seed,
    replication: VIEW_REPLICATION,
    from: momentText(span.from, text),
    to: momentText(span.to, text),
  });
  return (
    <p className="chart-source" title={note}>
      {note}
    </p>
  );
}

/** The states that occur, by colour and word. */
export function StateKey({ names, children }: { names: readonly string[]; children?: ReactNode }) {
  const { t } = useText();
  return (
    <ul className="chart-key" aria-label={t("stage.legend")}>
      {names.map((name) => (
        <li key={name}>
          <span className="key-block" style={{ background: stateColour(name) }} aria-hidden="true" />
          {t(stateWord(name))}
        </li>
      ))}
      {children}
    </ul>
  );
}
