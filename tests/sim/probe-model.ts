import { type SimElement, Simulation } from "#sim/simulation.ts";
import { TraceWriter } from "#sim/trace/trace-writer.ts";

/** What a probe was asked to do, in order: the only thing these tests look at. */
export type Call =
  | { readonly event: number; readonly argument: number; readonly at: number }
  | { readonly wake: number; readonly at: number }
  | { readonly command: string; readonly argument: number; readonly at: number };

/** An element whose reactions are given by the test, and which writes down every call. */
class Probe implements SimElement {
  readonly number: number;
  readonly id: string;
  private readonly sim: Simulation;
  private readonly record: (call: Call) => void;
  private readonly react: (call: Call) => void;

  constructor(sim: Simulation, number: number, record: (call: Call) => void, react: (call: Call) => void) {
    this.sim = sim;
    this.number = number;
    this.id = `probe-${number}`;
    this.record = record;
    this.react = react;
  }

  onEvent(event: number, argument: number): void {
    this.note({ event, argument, at: this.sim.now });
  }

  onWake(wake: number): void {
    this.note({ wake, at: this.sim.now });
  }

  onCommand(command: string, argument: number): void {
    this.note({ command, argument, at: this.sim.now });
  }

  private note(call: Call): void {
    this.record(call);
    this.react(call);
  }
}

/** A simulation of `count` probes with `ports` ports each, and the list of calls they got. */
export function probes(
  count: number,
  ports: number,
  react: (sim: Simulation, call: Call) => void = () => undefined,
): { readonly sim: Simulation; readonly calls: Call[] } {
  const sim = new Simulation({ seed: 1, replication: 0, trace: new TraceWriter({ mode: "none" }) });
  const calls: Call[] = [];
  for (let number = 0; number < count; number++) {
    const probe = new Probe(
      sim,
      number,
      (call) => calls.push(call),
      (call) => react(sim, call),
    );
    sim.addElement(probe, ports);
  }
  return { sim, calls };
}

/** Short names of calls: e3 for event kind 3, w1 for port 1, c:stop for a command. */
export function namesOf(calls: readonly Call[]): string[] {
  return calls.map((call) =>
    "event" in call ? `e${call.event}` : "wake" in call ? `w${call.wake}` : `c:${call.command}`,
  );
}
