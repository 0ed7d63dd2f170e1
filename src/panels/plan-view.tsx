import type { ReactNode } from "react";
import type { Scene, SceneElement } from "#models/scene.ts";
import { useClock, useSession, useSessionState } from "#src/session/session-context.ts";
import type { RunView } from "#src/session/run-view.ts";
import { shownRun } from "#src/session/session-state.ts";
import { isActive, leadOf } from "./lead-element.ts";
import { EquipmentOutline, isMover, MoverShape, moverAt, NetworkLines } from "./plan-movers.tsx";
import { stateColour, stateWord } from "./state-words.ts";
import { useClockDriver } from "./use-clock-driver.ts";
import { useText } from "./use-text.ts";

/** Half the side of a drawn element, metres. */
const HALF = 0.9;
/** Parts of one element that are drawn one by one; more are shown as a number. */
const PARTS_DRAWN = 12;

/** The line as a plan, drawn from the same trace as the 3D view: for browsers without WebGL, and for reading. */
export function PlanView() {
  const run = useSessionState(shownRun);
  useClockDriver();
  return run ? <Plan run={run} /> : null;
}

/** The plan of one run at the clock's time; whoever shows it moves the clock. */
export function Plan({ run }: { run: RunView }) {
  const { t, of } = useText();
  const { now } = useClock();
  const session = useSession();
  const selected = useSessionState((state) => state.selected);
  const { scene } = run;
  const { width, depth } = scene.floor;
  const flip = (y: number) => depth - y;
  return (
    <svg className="plan" viewBox={`-1 -1 ${width + 2} ${depth + 2}`} role="img" aria-label={t("stage.plan")}>
      <rect className="plan-floor" width={width} height={depth} />
      {scene.zones.map((zone) => (
        <g key={`${zone.x} ${zone.y} ${zone.name.en}`}>
          <rect
            className="plan-zone"
            x={zone.x}
            y={flip(zone.y + zone.depth)}
            width={zone.width}
            height={zone.depth}
          />
          <text className="plan-zone-name" x={zone.x + 0.3} y={flip(zone.y + zone.depth) + 0.9}>
            {of(zone.name)}
          </text>
        </g>
      ))}
      {scene.paths.map((path) => (
        <polyline
          key={path.id}
          className="plan-path"
          points={path.points.map(([x, y]) => `${x},${flip(y)}`).join(" ")}
        />
      ))}
      <NetworkLines scene={scene} flip={flip} />
      {scene.elements.filter(isDrawn).map((element) => {
        const state = scene.states[run.reader.stateAt(leadOf(scene, element).number, now).state] ?? "";
        return (
          <g
            key={element.id}
            className={`plan-element${element.id === selected ? " is-selected" : ""}`}
            transform={`translate(${element.pose.x} ${flip(element.pose.y)})`}
            onClick={() => session.select(element.id)}
          >
            <title>{`${of(element.name)}: ${t(stateWord(state, element.kind))}`}</title>
            {element.conveyor || element.storage ? (
              <EquipmentOutline element={element} fill={stateColour(state)} />
            ) : (
              <ElementShape element={element} state={state} />
            )}
          </g>
        );
      })}
      {scene.elements.filter(isMover).map((element) => {
        const state = scene.states[run.reader.stateAt(element.number, now).state] ?? "";
        const { x, y, degrees } = moverAt(scene, run.reader, element, now);
        return (
          <g
            key={element.id}
            className={`plan-element${element.id === selected ? " is-selected" : ""}`}
            transform={`translate(${x.toFixed(3)} ${flip(y).toFixed(3)})`}
            onClick={() => session.select(element.id)}
          >
            <title>{`${of(element.name)}: ${t(stateWord(state, element.kind))}`}</title>
            <MoverShape element={element} degrees={degrees} state={state} />
          </g>
        );
      })}
      <Parts run={run} now={now} flip={flip} />
    </svg>
  );
}

function isDrawn(element: SceneElement): boolean {
  return element.parent === undefined && !isMover(element);
}

function ElementShape({ element, state }: { element: SceneElement; state: string }): ReactNode {
  const passive = !isActive(element);
  return (
    <>
      <rect
        className={passive ? "plan-passive" : "plan-active"}
        style={passive ? undefined : { fill: stateColour(state) }}
        x={-HALF}
        y={-HALF}
        width={2 * HALF}
        height={2 * HALF}
        rx="0.2"
      />
      {!passive && state !== "working" && state !== "closed" && <circle className="plan-mark" r="0.28" />}
    </>
  );
}

function Parts({ run, now, flip }: { run: RunView; now: number; flip: (y: number) => number }) {
  const dots: ReactNode[] = [];
  const counts = new Map<number, number>();
  run.reader.visitParts(now, (part, element, _slot, order, move) => {
    const at = run.scene.elements[element];
    if (!at) return;
    if (move) {
      const [x, y] = pointOnPath(run.scene, move.from, element, move.share);
      dots.push(<circle key={part} className="plan-part" cx={x} cy={flip(y)} r="0.22" />);
      return;
    }
    counts.set(element, (counts.get(element) ?? 0) + 1);
    if (order >= PARTS_DRAWN || isMover(at) || at.storage || at.conveyor) return;
    const x = at.pose.x - HALF + 0.3 + (order % 4) * 0.4;
    const y = at.pose.y - HALF + 0.3 + Math.floor(order / 4) * 0.4;
    dots.push(<circle key={part} className="plan-part" cx={x} cy={flip(y)} r="0.16" />);
  });
  for (const [element, count] of counts) {
    const at = run.scene.elements[element];
    if (count > 1 || isMover(at)) {
      const { x, y } = isMover(at) ? moverAt(run.scene, run.reader, at, now) : at.pose;
      dots.push(
        <text key={`n${element}`} className="plan-count" x={x + HALF + 0.12} y={flip(y) + 0.2}>
          {count}
        </text>,
      );
    }
  }
  return <>{dots}</>;
}

/** Where a moving part is: along the path between the two elements, or straight when the scene has none. */
export function pointOnPath(scene: Scene, from: number, to: number, share: number): [number, number] {
  const path = scene.paths.find((candidate) => candidate.from === from && candidate.to === to);
  const start = scene.elements[from]?.pose ?? scene.elements[to].pose;
  const points: readonly [number, number][] = path?.points ?? [
    [start.x, start.y],
    [scene.elements[to].pose.x, scene.elements[to].pose.y],
  ];
  const lengths = points
    .slice(1)
    .map(([x, y], index) => Math.hypot(x - points[index][0], y - points[index][1]));
  let left = share * lengths.reduce((sum, length) => sum + length, 0);
  for (let index = 0; index < lengths.length; index++) {
    if (left <= lengths[index] || index === lengths.length - 1) {
      const part = lengths[index] > 0 ? Math.min(1, left / lengths[index]) : 1;
      const [x0, y0] = points[index];
      const [x1, y1] = points[index + 1];
      return [x0 + (x1 - x0) * part, y0 + (y1 - y0) * part];
    }
    left -= lengths[index];
  }
  return points[points.length - 1];
}
