import { Suspense, useMemo } from "react";
import { Counter } from "#models/states.ts";
import { contentSteps, valueAt } from "#src/panels/charts/content-steps.ts";
import { pieceName } from "#src/panels/element-words.ts";
import { leadOf } from "#src/panels/lead-element.ts";
import { Plan } from "#src/panels/plan-view.tsx";
import { StateDot } from "#src/panels/state-dot.tsx";
import { StateLegend } from "#src/panels/state-legend.tsx";
import { stateWord } from "#src/panels/state-words.ts";
import { useText } from "#src/panels/use-text.ts";
import type { FollowedClock } from "#src/session/followed-clock.ts";
import type { RecordedRun } from "#src/session/run-view.ts";
import { useClock, useSession, useSessionState } from "#src/session/session-context.ts";
import type { Side } from "#src/session/session-state.ts";
import type { CameraLink } from "#src/view3d/camera-link.ts";
import { ErrorBoundary } from "../error-boundary.tsx";
import { LampLegend } from "../lamp-legend.tsx";
import { LineView, useDrawingRate } from "../lazy-line-view.tsx";
import { recordFrame } from "../probe.ts";

interface Props {
  readonly side: Side;
  readonly run: RecordedRun;
  readonly clock: FollowedClock;
  readonly link: CameraLink;
  readonly drawing: "3d" | "plan";
}

/** One side of the comparison: its picture, what it has finished so far, and the chosen element. */
export function ComparePane({ side, run, clock, link, drawing }: Props) {
  const { t } = useText();
  const session = useSession();
  const theme = useSessionState((state) => state.theme);
  const language = useSessionState((state) => state.language);
  const selected = useSessionState((state) => state.selected);
  const maxRate = useDrawingRate();
  const number = run.scene.elements.find((element) => element.id === selected)?.number;
  return (
    <div className="compare-pane" data-side={side}>
      {drawing === "3d" ? (
        <ErrorBoundary instead={<Plan run={run} />}>
          <Suspense fallback={<p className="stage-wait">{t("stage.loading3d")}</p>}>
            <LineView
              view={run}
              clock={clock}
              link={link}
              selected={number}
              onSelect={(element) =>
                session.select(element === undefined ? undefined : run.scene.elements[element]?.id)
              }
              theme={theme}
              language={language}
              maxRate={maxRate}
              onFrame={(stats) => recordFrame(stats, side)}
            />
          </Suspense>
        </ErrorBoundary>
      ) : (
        <Plan run={run} />
      )}
      <div className="compare-corner">
        <p>
          <span className={`side-badge side-${side}`}>
            {t(side === "before" ? "side.before" : "side.after")}
          </span>
          <SoFar run={run} />
        </p>
        {selected !== undefined && <Chosen run={run} id={selected} />}
      </div>
      {side === "before" && (drawing === "3d" ? <LampLegend /> : <StateLegend run={run} />)}
    </div>
  );
}

/** Good parts that left the line since the window began and parts in process, at the clock's time. */
function SoFar({ run }: { run: RecordedRun }) {
  const { t, format } = useText();
  const { now } = useClock();
  const { exits, content } = useMemo(
    () => ({
      exits: run.scene.elements.filter(({ kind }) => kind === "sink"),
      content: contentSteps(run.reader, run.covered.from, run.covered.to),
    }),
    [run],
  );
  const count = (time: number) =>
    exits.reduce((sum, { number }) => sum + run.reader.counterAt(number, Counter.good, time), 0);
  const good = count(now) - count(run.start);
  return (
    <>
      <span className="compare-figure" data-finished={good}>
        {t("compare.finished", { n: format.integer(good) })}
      </span>
      <span className="compare-figure">
        {t("compare.content", { n: format.integer(valueAt(content, now)) })}
      </span>
    </>
  );
}

/** The chosen element on this side, with its state. */
function Chosen({ run, id }: { run: RecordedRun; id: string }) {
  const { t, of } = useText();
  const { now } = useClock();
  const found = run.scene.elements.find((element) => element.id === id);
  if (!found) return <p className="compare-chosen">{t("compare.notHere")}</p>;
  const owner = found.parent === undefined ? found : run.scene.elements[found.parent];
  const { state } = run.reader.stateAt(leadOf(run.scene, owner).number, now);
  const name = run.scene.states[state];
  return (
    <p className="compare-chosen" data-element={owner.id}>
      {name !== undefined && <StateDot name={name} />}
      <strong>{pieceName(owner, of)}</strong>
      {name !== undefined && t(stateWord(name, owner.kind))}
    </p>
  );
}
