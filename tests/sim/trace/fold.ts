import { type TraceChunk, TraceKind } from "#sim/trace/trace-format.ts";

export interface TraceRecord {
  readonly time: number;
  readonly kind: number;
  readonly element: number;
  readonly a: number;
  readonly b: number;
}

export function recordsOf(chunks: readonly TraceChunk[]): TraceRecord[] {
  return chunks.flatMap((chunk) =>
    Array.from({ length: chunk.count }, (_, at) => ({
      time: chunk.time[at],
      kind: chunk.kind[at],
      element: chunk.element[at],
      a: chunk.a[at],
      b: chunk.b[at],
    })),
  );
}

interface PartView {
  product: number;
  at: string;
  /** The running or cut move: where to, share travelled at `since`, planned end, whether cut. */
  move?: { to: number; since: number; share: number; end: number; cut: boolean };
}

function shareAt(move: NonNullable<PartView["move"]>, time: number): number {
  if (move.cut) return move.share;
  const left = move.end - move.since;
  return left > 0 ? move.share + ((1 - move.share) * (time - move.since)) / left : 1;
}

export interface Sight {
  readonly states: readonly string[];
  readonly operations: readonly string[];
  readonly counters: readonly string[];
  readonly alarms: readonly string[];
  readonly travels: readonly string[];
  readonly parts: readonly { readonly part: number; readonly share: number }[];
}

/** What a plain reader of the records up to and including `time` sees at `time`. */
export function seenAt(records: readonly TraceRecord[], time: number): Sight {
  const states = new Map<number, string>();
  const operations = new Map<number, string>();
  const counters = new Map<string, number>();
  const alarms = new Set<string>();
  const travels = new Map<number, string>();
  const parts = new Map<number, PartView>();
  for (const { time: at, kind, element, a, b } of records) {
    if (at > time) break;
    const part = parts.get(a);
    if (kind === TraceKind.state) states.set(element, `${a} since ${at} until ${b}`);
    else if (kind === TraceKind.operation) operations.set(element, `${a} since ${at} for ${b}`);
    else if (kind === TraceKind.counter) counters.set(`${element}/${a}`, b);
    else if (kind === TraceKind.travel) travels.set(element, `${a} since ${at} until ${b}`);
    else if (kind === TraceKind.alarm && b === 1) alarms.add(`${element}/${a} since ${at}`);
    else if (kind === TraceKind.alarm) {
      for (const alarm of alarms) if (alarm.startsWith(`${element}/${a} `)) alarms.delete(alarm);
    } else if (kind === TraceKind.create) parts.set(a, { product: b, at: `${element} created ${at}` });
    else if (kind === TraceKind.remove) parts.delete(a);
    else if (part === undefined) throw new Error(`record of an unknown part ${a}`);
    else if (kind === TraceKind.place)
      parts.set(a, { product: part.product, at: `${element}/${b} since ${at}` });
    else if (kind === TraceKind.move) {
      const resumed = part.move?.cut === true && part.move.to === element;
      part.move = { to: element, since: at, share: resumed ? part.move!.share : 0, end: b, cut: false };
    } else if (kind === TraceKind.cut) {
      const move = part.move!;
      part.move = { ...move, share: shareAt(move, at), since: at, cut: true };
    }
  }
  const sorted = <T>(map: Map<T, unknown>): string[] => [...map].map((entry) => JSON.stringify(entry)).sort();
  return {
    states: sorted(states),
    operations: sorted(operations),
    counters: sorted(counters),
    alarms: [...alarms].sort(),
    travels: sorted(travels),
    parts: [...parts]
      .sort(([left], [right]) => left - right)
      .map(([part, { product, at, move }]) => ({
        part,
        product,
        at,
        to: move?.to,
        cut: move?.cut,
        share: move === undefined ? 0 : shareAt(move, time),
      })),
  };
}
