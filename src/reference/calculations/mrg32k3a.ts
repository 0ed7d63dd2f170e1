import * as z from "zod";
import { Mrg32k3a, type Mrg32k3aState, nextStreamSeed } from "#sim/random/mrg32k3a.ts";
import { calculation } from "../calculation.ts";
import { KindError } from "../kind.ts";

const word = z.int().min(0).max(4_294_967_295);
const seedSchema = z
  .tuple([word, word, word, word, word, word])
  .describe("three words below 4294967087 and three below 4294944443, neither all 0");
const times = z.int().min(1).max(1_000_000).default(1);
const streamId = z.string().min(1).max(40).describe("id of a stream that an earlier step has made");
const advance = {
  exponent: z
    .int()
    .min(-1000)
    .max(1000)
    .default(0)
    .describe("e: 2^e steps on, 2^|e| back where negative; 0: none"),
  steps: z.int().default(0).describe("and so many more; back where negative"),
};

const stepSchema = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("seed"), seed: seedSchema.describe("of the next stream that is made") }),
  z.strictObject({ do: z.literal("make"), streams: z.array(z.string().min(1).max(40)).min(1).max(100) }),
  z.strictObject({ do: z.literal("advance"), stream: streamId, ...advance, times }),
  z.strictObject({ do: z.literal("start-of-stream"), stream: streamId }),
  z.strictObject({ do: z.literal("start-of-substream"), stream: streamId }),
  z.strictObject({ do: z.literal("next-substream"), stream: streamId, times }),
  z.strictObject({
    do: z.literal("draw"),
    stream: streamId,
    times,
    antithetic: z.boolean().default(false),
    precise: z.boolean().default(false).describe("of two outputs: 53 bits"),
    integers: z
      .tuple([z.int(), z.int()])
      .optional()
      .describe("whole numbers from the first to the last of these, in place of uniform numbers"),
    divisor: z
      .number()
      .min(0)
      .default(1)
      .describe("the sum of the draws is divided by it and added to the total; 0: it is not added"),
  }),
]);

type Step = z.output<typeof stepSchema>;

/** Members by number, from 1. */
function numbered(values: readonly number[]): Record<string, number> {
  return Object.fromEntries(values.map((value, index) => [index + 1, value]));
}

function streamFrom(seed: Mrg32k3aState, number: number): Mrg32k3a {
  let start = seed;
  for (let before = 1; before < number; before++) start = nextStreamSeed(start);
  return new Mrg32k3a(start);
}

/** Streams made and used step by step. */
class Program {
  readonly sums: number[] = [];
  total = 0;
  private readonly streams = new Map<string, Mrg32k3a>();
  private nextSeed: Mrg32k3aState = [12345, 12345, 12345, 12345, 12345, 12345];

  states(): Record<string, Record<string, number>> {
    return Object.fromEntries([...this.streams].map(([id, { state }]) => [id, numbered(state)]));
  }

  run(step: Step): void {
    if (step.do === "seed") this.nextSeed = step.seed;
    else if (step.do === "make") {
      for (const id of step.streams) {
        this.streams.set(id, new Mrg32k3a(this.nextSeed));
        this.nextSeed = nextStreamSeed(this.nextSeed);
      }
    } else this.use(this.streamOf(step.stream), step);
  }

  private streamOf(id: string): Mrg32k3a {
    const stream = this.streams.get(id);
    if (stream !== undefined) return stream;
    throw new KindError({ zh: `还没有生成流 ${id}`, en: `no step before has made the stream ${id}` });
  }

  private use(stream: Mrg32k3a, step: Exclude<Step, { do: "seed" | "make" }>): void {
    switch (step.do) {
      case "advance":
        for (let i = 0; i < step.times; i++) stream.advance(step.exponent, step.steps);
        break;
      case "start-of-stream":
        stream.resetStartStream();
        break;
      case "start-of-substream":
        stream.resetStartSubstream();
        break;
      case "next-substream":
        for (let i = 0; i < step.times; i++) stream.resetNextSubstream();
        break;
      case "draw": {
        const [first, last] = step.integers ?? [0, 0];
        let sum = 0;
        for (let i = 0; i < step.times; i++) {
          const u = stream.next(step);
          sum += step.integers === undefined ? u : first + Math.floor((last - first + 1) * u);
        }
        this.sums.push(sum);
        if (step.divisor > 0) this.total += sum / step.divisor;
      }
    }
  }
}

/** The generator of the data on which statistics are tried. */
export const MRG32K3A_CALCULATIONS = [
  calculation({
    id: "mrg32k3a",
    description:
      "A stream of the generator that makes the data of experiments. Members: start.<i>, state.<i> (i from 1 to 6: the state at the beginning and after the draws), integers.<i> (outputs before they are scaled) and uniforms.<i>, i from 1",
    arguments: z.strictObject({
      seed: seedSchema.describe("of the first stream"),
      stream: z.int().min(1).max(1000).default(1).describe("its number; neighbours begin 2^127 steps apart"),
      substream: z
        .int()
        .min(1)
        .default(1)
        .describe("its number in the stream; neighbours begin 2^76 steps apart"),
      ...advance,
      draws: z.int().min(0).max(100_000).default(0),
    }),
    run: ({ seed, stream, substream, exponent, steps, draws }) => {
      const generator = streamFrom(seed, stream);
      generator.resetSubstream(substream - 1);
      generator.advance(exponent, steps);
      const start = generator.state;
      const twin = new Mrg32k3a(start);
      const integers = Array.from({ length: draws }, () => generator.nextInteger());
      const uniforms = Array.from({ length: draws }, () => twin.next());
      return {
        start: numbered(start),
        state: numbered(generator.state),
        integers: numbered(integers),
        uniforms: numbered(uniforms),
      };
    },
  }),
  calculation({
    id: "mrg32k3a-program",
    description:
      "Streams of that generator made and used step by step, as the test programs of the package RngStreams do; the first stream has the seed 12345 six times. Members: total, sums.<i> (sum of the i-th step that draws, from 1, before it is divided), states.<stream>.<i> (at the end, i from 1 to 6)",
    arguments: z.strictObject({ steps: z.array(stepSchema).min(1).max(1000) }),
    run: ({ steps }) => {
      const program = new Program();
      for (const step of steps) program.run(step);
      return { total: program.total, sums: numbered(program.sums), states: program.states() };
    },
  }),
];
