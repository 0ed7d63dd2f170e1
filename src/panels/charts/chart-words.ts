import { SECOND, type Time } from "#sim/time.ts";
import type { Formatter } from "#src/i18n/format.ts";
import type { Text } from "../use-text.ts";
import { tickKind } from "./time-axis.ts";

/** Time of day without seconds where they are zero: "06:12". */
export function clockText(time: Time, format: Formatter): string {
  const text = format.clock(time);
  return time % (60 * SECOND) === 0 ? text.slice(0, 5) : text;
}

/** Day and time of day. */
export function momentText(time: Time, { t, format }: Text): string {
  return `${t("playback.day", { day: format.day(time) })} ${clockText(time, format)}`;
}

/** What a mark of a time axis says. */
export function tickText(time: Time, step: Time, text: Text): string {
  const kind = tickKind(time, step);
  if (kind === "day") return text.t("playback.day", { day: text.format.day(time) });
  return kind === "second" ? text.format.clock(time) : text.format.clock(time).slice(0, 5);
}
