import { Priority } from "#sim/priority.ts";
import type { Stream } from "#sim/random/stream-table.ts";
import type { Variate } from "#sim/random/variate.ts";
import type { Simulation } from "#sim/simulation.ts";
import type { ControlBook } from "./control-book.ts";
import { drawnTime } from "./drawn-time.ts";

/** How news travels: on paper, by telephone, by MES. */
export interface Channel {
  readonly id: string;
  readonly delay: Variate;
  /** probability that a record is lost; it is made good `recovery` after it should have been known */
  readonly missing: number;
  readonly recovery: Variate;
}

/** One sender on a channel, with draws of its own: another sender changes none of them. */
interface Sender {
  readonly channel: Channel;
  readonly delay: Stream;
  readonly missing: Stream;
  readonly recovery: Stream;
}

/** Sender of news that is known at once. */
export const AT_ONCE = -1;

/** Everything that becomes known on the line later than it happens. News travels day and night. */
export class Channels {
  private readonly sim: Simulation;
  private readonly book: ControlBook;
  private readonly channels: readonly Channel[];
  private readonly senders: Sender[] = [];

  constructor(sim: Simulation, book: ControlBook, channels: readonly Channel[]) {
    this.sim = sim;
    this.book = book;
    this.channels = channels;
  }

  /**
   * Opens a sender; only while the line is compiled.
   * @param channel id of the channel; undefined: news is known at once
   * @param element id of the element, or connection, that reports
   * @param subject what it reports; apart from its other subjects
   * @returns number of the sender, `AT_ONCE` without a channel
   */
  open(channel: string | undefined, element: string, subject: string): number {
    if (channel === undefined) return AT_ONCE;
    const found = this.channels.find((candidate) => candidate.id === channel);
    if (found === undefined) throw new RangeError(`the model names an unknown channel: ${channel}`);
    const { streams } = this.sim;
    this.senders.push({
      channel: found,
      delay: streams.stream(element, `report/${subject}/delay`),
      missing: streams.stream(element, `report/${subject}/missing`),
      recovery: streams.stream(element, `report/${subject}/recovery`),
    });
    return this.senders.length - 1;
  }

  /**
   * Sends news: when it is known, `target` gets an event of `kind` with `argument`. With `AT_ONCE` that is later in this
   * very microsecond.
   * @returns handle of the event, to be cancelled when the news has become pointless
   */
  report(sender: number, target: number, kind: number, argument: number): number {
    if (sender === AT_ONCE) return this.sim.schedule(0, Priority.dispatch, target, kind, argument);
    const { channel, delay, missing, recovery } = this.senders[sender];
    let time = drawnTime(channel.delay, delay.next());
    if (missing.next() < channel.missing) time += drawnTime(channel.recovery, recovery.next());
    this.book.reported(time);
    return this.sim.schedule(time, Priority.dispatch, target, kind, argument);
  }
}
