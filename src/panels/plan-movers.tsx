/** What moves on the plan: vehicles on their paths, cranes in their aisles, people on their way. */
import type { ReactNode } from "react";
import type { Scene, SceneElement } from "#models/scene.ts";
import type { TraceReader } from "#sim/trace/trace-reader.ts";
import { cranePose, newCranePose } from "#src/session/motion/crane-motion.ts";
import { networkOf, newPlanPose, vehiclePose } from "#src/session/motion/vehicle-motion.ts";
import { newWalk, walkOf } from "#src/session/motion/walk-motion.ts";
import { stateColour } from "./state-words.ts";

/** Width of an aisle and depth of a rack on the plan, metres. */
const AISLE = 1.5;
const RACK = 1.25;

const MOVERS = new Set<SceneElement["kind"]>(["agv", "crane", "worker"]);

export function isMover(element: SceneElement): boolean {
  return MOVERS.has(element.kind);
}

/** Where a mover is at `time` (µs): plan metres, and its direction in degrees. */
export function moverAt(
  scene: Scene,
  reader: TraceReader,
  element: SceneElement,
  time: number,
): { x: number; y: number; degrees: number } {
  if (element.kind === "agv") {
    const pose = vehiclePose(reader, networkOf(scene, element), element, time, newPlanPose());
    return { x: pose.x, y: pose.y, degrees: (pose.turn * 180) / Math.PI };
  }
  if (element.kind === "crane") {
    const store = scene.elements[element.parent ?? element.number];
    const { x, y, heading } = store.pose;
    const along = store.storage ? cranePose(reader, store.storage, element, time, newCranePose()).along : 0;
    const aside = -(element.crane?.aisle ?? 0) * (AISLE + 2 * RACK);
    const turn = (heading * Math.PI) / 180;
    return {
      x: x + along * Math.cos(turn) - aside * Math.sin(turn),
      y: y + along * Math.sin(turn) + aside * Math.cos(turn),
      degrees: heading,
    };
  }
  const { from, to, share } = walkOf(reader, element.number, time, newWalk());
  const { pose: start } = scene.elements[from];
  const { pose: goal } = scene.elements[to];
  // Along the plan's x first, then along its y.
  const [across, up] = [goal.x - start.x, goal.y - start.y];
  const walked = share * (Math.abs(across) + Math.abs(up));
  const first = Math.min(walked, Math.abs(across));
  return {
    x: start.x + Math.sign(across) * first,
    y: start.y + Math.sign(up) * (walked - first),
    degrees: 0,
  };
}

/** The outline of equipment that is larger than a square on the plan, from its own place and heading. */
export function EquipmentOutline({ element, fill }: { element: SceneElement; fill: string }): ReactNode {
  const { conveyor, storage } = element;
  if (conveyor) {
    return (
      <rect
        className="plan-active"
        style={{ fill }}
        y={-0.45}
        width={conveyor.length}
        height={0.9}
        rx="0.2"
        transform={`rotate(${-element.pose.heading})`}
      />
    );
  }
  if (!storage) return null;
  const length = (storage.columns + 0.5) * storage.columnPitch;
  return (
    <g transform={`rotate(${-element.pose.heading})`}>
      {Array.from({ length: storage.aisles * storage.sides }, (_, index) => {
        const aisle = Math.floor(index / storage.sides);
        const side = index % storage.sides;
        const middle = aisle * (AISLE + 2 * RACK) + (side === 1 ? 1 : -1) * ((AISLE + RACK) / 2);
        return (
          <rect
            key={index}
            className="plan-active"
            style={{ fill }}
            x={storage.columnPitch / 2}
            y={middle - RACK / 2}
            width={length - storage.columnPitch / 2}
            height={RACK}
          />
        );
      })}
    </g>
  );
}

/** A mover at its place, in the frame of the plan with y down. */
export function MoverShape({
  element,
  degrees,
  state,
}: {
  element: SceneElement;
  degrees: number;
  state: string;
}) {
  const fill = stateColour(state);
  if (element.kind === "worker") {
    return element.worker?.by === "forklift" ? (
      <rect className="plan-mover" style={{ fill }} x={-0.5} y={-0.5} width={1} height={1} rx="0.5" />
    ) : (
      <circle className="plan-mover" style={{ fill }} r="0.4" />
    );
  }
  const length = element.kind === "crane" ? 1.8 : (element.vehicle?.length ?? 1.7);
  return (
    <g transform={`rotate(${-degrees})`}>
      <rect
        className="plan-mover"
        style={{ fill }}
        x={-length / 2}
        y={-0.5}
        width={length}
        height={1}
        rx="0.2"
      />
      {element.kind === "agv" && (
        <path
          className="plan-mover-nose"
          d={`M${length / 2 - 0.5} -0.3 ${length / 2 - 0.1} 0 ${length / 2 - 0.5} 0.3z`}
        />
      )}
    </g>
  );
}

/** The one-way paths of vehicles. */
export function NetworkLines({ scene, flip }: { scene: Scene; flip: (y: number) => number }) {
  return (
    <>
      {(scene.networks ?? []).map(({ fleet, nodes, segments }) => (
        <g key={fleet}>
          {segments.map(({ from, to }) => (
            <line
              key={`${from}-${to}`}
              className="plan-network"
              x1={nodes[from].x}
              y1={flip(nodes[from].y)}
              x2={nodes[to].x}
              y2={flip(nodes[to].y)}
            />
          ))}
          {nodes
            .filter(({ use }) => use !== "pass")
            .map((node) => (
              <circle
                key={node.id}
                className={`plan-stop is-${node.use}`}
                cx={node.x}
                cy={flip(node.y)}
                r="0.75"
              />
            ))}
        </g>
      ))}
    </>
  );
}
