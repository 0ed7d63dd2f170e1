import assembly from "./cases/assembly.json" with { type: "json" };
import fitting from "./cases/fitting.json" with { type: "json" };
import quality from "./cases/quality.json" with { type: "json" };
import queues from "./cases/queues.json" with { type: "json" };
import randomNumbers from "./cases/random-numbers.json" with { type: "json" };
import reliability from "./cases/reliability.json" with { type: "json" };
import serialLines from "./cases/serial-lines.json" with { type: "json" };
import statistics from "./cases/statistics.json" with { type: "json" };

/** The bundled files of cases, by family. */
export const BUNDLED: readonly { readonly family: string; readonly data: unknown }[] = [
  { family: "queues", data: queues },
  { family: "serial-lines", data: serialLines },
  { family: "assembly", data: assembly },
  { family: "reliability", data: reliability },
  { family: "quality", data: quality },
  { family: "statistics", data: statistics },
  { family: "random-numbers", data: randomNumbers },
  { family: "fitting", data: fitting },
];
