import { Button } from "antd";
import type { SceneElement } from "#models/scene.ts";
import { COUNTER_NAMES } from "#models/states.ts";
import type { MessageKey } from "#src/i18n/i18n.ts";
import { SECOND } from "#sim/time.ts";
import { useClock, useSession, useSessionState } from "#src/session/session-context.ts";
import { shownRun, shownSide } from "#src/session/session-state.ts";
import { jobOf } from "#src/session/job-names.ts";
import type { RunView } from "#src/session/run-view.ts";
import { partName, pieceName } from "./element-words.ts";
import { isActive, leadOf, partsOf } from "./lead-element.ts";
import { StateDot } from "./state-dot.tsx";
import { QualityFacts } from "./quality-facts.tsx";
import { stateColour, stateWord } from "./state-words.ts";
import { useText } from "./use-text.ts";

type CounterName = (typeof COUNTER_NAMES)[number];

/** Counters that are no figures of an element: clocks that place what lies on a belt, points of a control chart. */
const NO_FIGURES = ["halted", "departed", "statistic", "lower-statistic"] as const;

function isFigure(counter: CounterName): counter is Exclude<CounterName, (typeof NO_FIGURES)[number]> {
  return !(NO_FIGURES as readonly string[]).includes(counter);
}

/** Words of the counters that are figures. */
const COUNTER_WORDS: Readonly<Record<Exclude<CounterName, (typeof NO_FIGURES)[number]>, MessageKey>> = {
  side: "counter.side",
  good: "counter.good",
  rejected: "counter.rejected",
  scrapped: "counter.scrapped",
  backlog: "counter.backlog",
  defective: "counter.defective",
  "parts-since-service": "counter.partsSinceService",
  serving: "counter.serving",
  charge: "counter.charge",
  stored: "counter.stored",
  "missed-reads": "counter.missedReads",
  lost: "counter.lost",
  balked: "counter.balked",
  expired: "counter.expired",
  signals: "counter.signals",
};

/** Counters that only grow: shown since the recording began, as the run itself began before. */
const RUNNING_COUNTS = new Set<string>([
  "good",
  "rejected",
  "scrapped",
  "defective",
  "lost",
  "balked",
  "expired",
  "signals",
]);

/** Kinds that a command can stop and repair. */
const COMMANDED = new Set([
  "manual-station",
  "robot-cell",
  "machine",
  "inspection",
  "rework-station",
  "conveyor",
  "tending-cell",
  "assembly",
  "split",
  "batch-machine",
  "storage",
  "agv",
]);

/** Jobs at an element that are named; of more, their number is told. */
const MOST_JOBS = 6;

/** The chosen element: its state and since when at the clock's time, and its figures over the recorded day. */
export function Inspector() {
  const { t } = useText();
  const session = useSession();
  const run = useSessionState(shownRun);
  const selected = useSessionState((state) => state.selected);
  const found = run?.scene.elements.find((candidate) => candidate.id === selected);
  const element = found?.parent === undefined ? found : run?.scene.elements[found.parent];
  if (!run || !element) return null;
  return (
    <aside className="inspector" aria-label={t("inspector.title")} data-element={element.id}>
      <InspectorHead element={element} onClose={() => session.select(undefined)} />
      <Now run={run} element={element} />
      <LiveCommands element={element} />
      <Figures element={element} />
    </aside>
  );
}

function InspectorHead({ element, onClose }: { element: SceneElement; onClose: () => void }) {
  const { t, of } = useText();
  return (
    <header className="inspector-head">
      <div>
        <h3>{pieceName(element, of)}</h3>
        <code>{element.id}</code>
      </div>
      <Button type="text" size="small" aria-label={t("inspector.close")} onClick={onClose}>
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <path d="m2 2 8 8m0-8-8 8" stroke="currentColor" strokeWidth="1.6" />
        </svg>
      </Button>
    </header>
  );
}

function Now({ run, element }: { run: RunView; element: SceneElement }) {
  const { t, format } = useText();
  const clock = useClock();
  const now = clock.now;
  const lead = leadOf(run.scene, element);
  const { state, since, plannedEnd } = run.reader.stateAt(lead.number, now);
  const name = run.scene.states[state] ?? "";
  const others = [element, ...partsOf(run.scene, element)].filter((other) => other !== lead);
  const parts: number[] = [];
  run.reader.visitParts(now, (part, at, _slot, _order, move) => {
    const holder = run.scene.elements[at];
    if ((holder === element || holder?.parent === element.number) && !move) parts.push(part);
  });
  const jobs = parts.flatMap((part) => jobOf(run.scene, part) ?? []);
  const remaining = plannedEnd > now ? (plannedEnd - now) / SECOND : undefined;
  return (
    <section>
      {isActive(element) && (
        <p className="state-line" data-state={name}>
          <StateDot name={name} />
          <strong>{t(stateWord(name, lead.kind))}</strong>
          {lead !== element && <span>{t("inspector.robot")}</span>}
          <span>{t("inspector.for", { time: format.duration(Math.max(0, now - since) / SECOND) })}</span>
        </p>
      )}
      <dl className="facts">
        {others.map((other) => {
          const otherState = run.scene.states[run.reader.stateAt(other.number, now).state] ?? "";
          return (
            <div key={other.id}>
              <dt>{partName(other, t)}</dt>
              <dd>
                <StateDot name={otherState} /> {t(stateWord(otherState, other.kind))}
              </dd>
            </div>
          );
        })}
        {isActive(element) && (
          <div>
            <dt>{t("inspector.since")}</dt>
            <dd>{since >= run.start ? format.clock(since) : t("inspector.earlier")}</dd>
          </div>
        )}
        {remaining !== undefined && (
          <div>
            <dt>{t("inspector.until")}</dt>
            <dd>{format.duration(remaining)}</dd>
          </div>
        )}
        <div>
          <dt>{t("inspector.parts")}</dt>
          <dd>{element.capacity === undefined ? parts.length : `${parts.length} / ${element.capacity}`}</dd>
        </div>
        {jobs.length > 0 && (
          <div data-fact="jobs">
            <dt>{t("inspector.jobs")}</dt>
            <dd>
              {jobs.slice(0, MOST_JOBS).map(({ id, pieces }) => (
                <div key={id}>{t("inspector.job", { id, pieces: format.integer(pieces) })}</div>
              ))}
              {jobs.length > MOST_JOBS && (
                <div>{t("inspector.moreJobs", { count: jobs.length - MOST_JOBS })}</div>
              )}
            </dd>
          </div>
        )}
        {COUNTER_NAMES.map((counter, index) => {
          if (!isFigure(counter) || counter === "side") return null;
          const before = RUNNING_COUNTS.has(counter)
            ? run.reader.counterAt(element.number, index, run.start)
            : 0;
          const value = run.reader.counterAt(element.number, index, now) - before;
          if (!value) return null;
          return (
            <div key={counter}>
              <dt>{t(COUNTER_WORDS[counter])}</dt>
              <dd>{format.integer(value)}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function LiveCommands({ element }: { element: SceneElement }) {
  const { t } = useText();
  const session = useSession();
  const live = useSessionState((state) => state.live);
  const run = useSessionState(shownRun);
  const clock = useClock();
  if (!run || !COMMANDED.has(element.kind)) return null;
  if (live.status !== "running") return <p className="inspector-note">{t("inspector.liveHint")}</p>;
  const state = run.scene.states[run.reader.stateAt(element.number, clock.now).state];
  return (
    <div className="inspector-actions">
      <Button
        size="small"
        danger
        disabled={state === "stopped" || live.finished}
        onClick={() => void session.live.command(element.id, "stop")}
        data-action="stop-machine"
      >
        {t("live.stop")}
      </Button>
      <Button
        size="small"
        disabled={live.finished}
        onClick={() => void session.live.command(element.id, "repair")}
        data-action="repair-machine"
      >
        {t("live.repair")}
      </Button>
    </div>
  );
}

function Figures({ element }: { element: SceneElement }) {
  const { t, format } = useText();
  const view = useSessionState((state) => state.view);
  const side = useSessionState(shownSide);
  const recorded = view[side];
  if (!recorded) return null;
  // Every equipment stands under the same id in the live run and in the recording.
  const own = recorded.scene.elements.find((candidate) => candidate.id === element.id);
  const lead = own && leadOf(recorded.scene, own);
  const report = recorded.elements.find((candidate) => candidate.id === lead?.id);
  const whole = recorded.elements.find((candidate) => candidate.id === element.id);
  if (!report || !whole) return null;
  const total = report.stateSeconds.reduce((sum, seconds) => sum + seconds, 0);
  const shares = recorded.scene.states
    .map((name, index) => ({ name, share: total > 0 ? (report.stateSeconds[index] ?? 0) / total : 0 }))
    .filter((entry) => entry.share > 0.0005)
    .sort((a, b) => b.share - a.share);
  return (
    <section className="inspector-figures">
      <h4>{t(isActive(element) ? "inspector.figures" : "inspector.day")}</h4>
      {isActive(element) && (
        <>
          <div className="share-bar" role="img" aria-label={t("inspector.shares")}>
            {shares.map((entry) => (
              <span key={entry.name} style={{ flexGrow: entry.share, background: stateColour(entry.name) }} />
            ))}
          </div>
          <ul className="shares">
            {shares.map((entry) => (
              <li key={entry.name}>
                <StateDot name={entry.name} />
                <span>{t(stateWord(entry.name, lead?.kind))}</span>
                <strong>{format.share(entry.share)}</strong>
              </li>
            ))}
          </ul>
        </>
      )}
      <dl className="facts">
        {report.finished > 0 && (
          <div>
            <dt>{t("inspector.finished")}</dt>
            <dd>{format.integer(report.finished)}</dd>
          </div>
        )}
        {(whole.pieces ?? 0) > 0 && (
          <div data-fact="pieces">
            <dt>{t("inspector.pieces")}</dt>
            <dd>{format.integer(whole.pieces ?? 0)}</dd>
          </div>
        )}
        {(whole.rejectedPieces ?? 0) > 0 && (
          <div data-fact="rejected-pieces">
            <dt>{t("inspector.rejectedPieces")}</dt>
            <dd>{format.integer(whole.rejectedPieces ?? 0)}</dd>
          </div>
        )}
        <QualityFacts element={own ?? element} report={whole} />
        {whole.powerKWh > 0 && (
          <div>
            <dt>{t("inspector.energy")}</dt>
            <dd>{format.number(whole.powerKWh)} kWh</dd>
          </div>
        )}
        {whole.meanContent > 0 && (
          <div>
            <dt>{t("inspector.content")}</dt>
            <dd>{format.number(whole.meanContent)}</dd>
          </div>
        )}
      </dl>
      <p className="inspector-note">{t("inspector.oneRun", { seed: recorded.seed })}</p>
    </section>
  );
}
