import type { MessageKey } from "#src/i18n/i18n.ts";

/** Names of the families of bundled cases. */
export const FAMILY_WORDS: Readonly<Record<string, MessageKey>> = {
  queues: "trust.family.queues",
  "serial-lines": "trust.family.serialLines",
  assembly: "trust.family.assembly",
  reliability: "trust.family.reliability",
  quality: "trust.family.quality",
  statistics: "trust.family.statistics",
  "random-numbers": "trust.family.randomNumbers",
  fitting: "trust.family.fitting",
};
