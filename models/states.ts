/**
 * Closed lists that the trace, the statistics and the energy account share. A code is an index into its list;
 * new entries are appended, never inserted, so that recorded traces keep their meaning.
 */
export const STATE_NAMES = [
  "closed",
  "break",
  "starved",
  "working",
  "blocked",
  "setup",
  "short-stop",
  "down",
  "waiting-staff",
  "stopped",
  "loading",
  "turning",
  "waiting-repair",
  "identifying",
  "travelling",
  "carrying",
  "charging",
  "waiting-traffic",
  "off",
  "warming-up",
  "switching",
] as const;

export type StateName = (typeof STATE_NAMES)[number];

export const State = {
  closed: 0,
  break: 1,
  starved: 2,
  working: 3,
  blocked: 4,
  setup: 5,
  shortStop: 6,
  down: 7,
  waitingStaff: 8,
  stopped: 9,
  loading: 10,
  turning: 11,
  /** a stop waits for the repair crew */
  waitingRepair: 12,
  /** the part's code or card is read, or looked up by hand */
  identifying: 13,
  /** on the way without a load */
  travelling: 14,
  /** on the way with a load */
  carrying: 15,
  charging: 16,
  /** the zone ahead or the stop is taken */
  waitingTraffic: 17,
  /** switched off for want of work */
  off: 18,
  warmingUp: 19,
  /** from one of the ways that it serves in turn to the next */
  switching: 20,
} as const;

export type PowerState = "off" | "standby" | "idle" | "work";

/** Power level drawn in each state (ISO 14955-1 operating states, four of them). */
export const POWER_STATE: Readonly<Record<StateName, PowerState>> = {
  closed: "off",
  break: "standby",
  starved: "idle",
  working: "work",
  blocked: "idle",
  setup: "idle",
  "short-stop": "standby",
  down: "standby",
  "waiting-staff": "idle",
  stopped: "standby",
  loading: "idle",
  turning: "work",
  "waiting-repair": "standby",
  identifying: "idle",
  travelling: "work",
  carrying: "work",
  // the battery's energy is counted where it is used
  charging: "off",
  "waiting-traffic": "idle",
  off: "off",
  "warming-up": "idle",
  switching: "work",
};

export const COUNTER_NAMES = [
  "side",
  "good",
  "rejected",
  "scrapped",
  "backlog",
  "defective",
  "parts-since-service",
  "serving",
  "charge",
  "stored",
  "missed-reads",
  "halted",
  "departed",
  "lost",
  "balked",
  "expired",
  "statistic",
  "lower-statistic",
  "signals",
] as const;

export const Counter = {
  side: 0,
  good: 1,
  rejected: 2,
  scrapped: 3,
  backlog: 4,
  defective: 5,
  partsSinceService: 6,
  /** machine that the robot of a tending cell serves, from 1; 0: none */
  serving: 7,
  /** battery, per cent */
  charge: 8,
  /** unit loads in the rack */
  stored: 9,
  missedReads: 10,
  /** of a conveyor: time that the belt has stood still, µs, up to the state in force */
  halted: 11,
  /** of a conveyor: belt time at which the last part left its end, µs */
  departed: 12,
  /** of a source: arrivals that found no room */
  lost: 13,
  /** of a source: arrivals that went away at the sight of what was there */
  balked: 14,
  /** of a buffer: parts that have waited too long, since the start of the run */
  expired: 15,
  /** of a control chart: what its last sample gave, in the unit of its lines; of a CUSUM the upper sum and, below, the lower one */
  statistic: 16,
  lowerStatistic: 17,
  /** of a control chart: signals since the start of the run */
  signals: 18,
} as const;

export const ALARM_NAMES = ["short-stop", "breakdown", "stopped-by-command", "control-chart"] as const;

/** `controlChart`: from a signal to the first sample without one */
export const Alarm = { shortStop: 0, breakdown: 1, stoppedByCommand: 2, controlChart: 3 } as const;

export const ROUTE_NAMES = ["next", "ok", "reject", "scrap", "expired"] as const;

/** `expired`: out of a buffer, when a part has waited too long */
export const Route = { next: 0, ok: 1, reject: 2, scrap: 3, expired: 4 } as const;
