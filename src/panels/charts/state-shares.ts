import { SECOND, type Time } from "#sim/time.ts";
import type { Scene, SceneElement } from "#models/scene.ts";
import type { TraceReader } from "#sim/trace/trace-reader.ts";
import { isActive, leadOf, partsOf } from "../lead-element.ts";

/** Seconds in each state, by index of the state. */
export type StateSeconds = Float64Array;

export interface PieceShare {
  readonly element: SceneElement;
  readonly seconds: StateSeconds;
}

/** All pieces of one equipment of the file together. */
export interface GroupShare {
  readonly group: string;
  /** The first piece: it gives the name. */
  readonly first: SceneElement;
  /** Sum over the leading elements of the pieces. */
  readonly seconds: StateSeconds;
  /** The elements one by one, the parts of a cell after the cell. */
  readonly pieces: readonly PieceShare[];
}

function secondsOf(
  scene: Scene,
  reader: TraceReader,
  element: number,
  from: Time,
  to: Time,
  left: number,
): StateSeconds {
  const seconds = new Float64Array(scene.states.length);
  reader.visitStates(element, from, to, (state, start, end) => {
    if (state >= 0 && state < seconds.length && state !== left) seconds[state] += (end - start) / SECOND;
  });
  return seconds;
}

/**
 * How long every equipment that works on parts was in each state between `from` and `to`. Without closed time the
 * state "closed" is left out, so that shares are of the time in which the calendar lets it work.
 */
export function stateShares(
  scene: Scene,
  reader: TraceReader,
  from: Time,
  to: Time,
  withClosed = true,
): GroupShare[] {
  const left = withClosed ? -1 : scene.states.indexOf("closed");
  const groups = new Map<string, { first: SceneElement; seconds: StateSeconds; pieces: PieceShare[] }>();
  for (const element of scene.elements) {
    if (element.parent !== undefined || !isActive(element)) continue;
    const group = groups.get(element.group) ?? {
      first: element,
      seconds: new Float64Array(scene.states.length),
      pieces: [],
    };
    groups.set(element.group, group);
    const lead = leadOf(scene, element);
    for (const piece of [element, ...partsOf(scene, element)]) {
      const seconds = secondsOf(scene, reader, piece.number, from, to, left);
      if (piece === lead) seconds.forEach((value, state) => (group.seconds[state] += value));
      if (reader.stateAt(piece.number, to).state >= 0) group.pieces.push({ element: piece, seconds });
    }
  }
  return [...groups]
    .map(([group, found]) => ({ group, ...found }))
    .filter(({ seconds }) => totalOf(seconds) > 0);
}

/** Indices of the states as they are stacked: work first, so that it can be compared, time off last. */
export function stackOrder(states: readonly string[]): number[] {
  const rank = (name: string) => (name === "working" ? 0 : name === "break" ? 2 : name === "closed" ? 3 : 1);
  return states.map((_, state) => state).sort((a, b) => rank(states[a]) - rank(states[b]) || a - b);
}

export function totalOf(seconds: StateSeconds): number {
  return seconds.reduce((sum, value) => sum + value, 0);
}
