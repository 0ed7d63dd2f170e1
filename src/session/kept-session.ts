import type { SessionState } from "./session-state.ts";

const STORAGE_KEY = "chejian.session.1";

/** What survives a reload: where the model came from (with its text when it is the user's own) and every change to it. */
export interface KeptSession {
  readonly source: SessionState["source"];
  /** Text of the user's file; absent for a bundled scenario. */
  readonly text?: string;
  readonly edits: Readonly<Record<string, number>>;
  readonly measures: readonly string[];
  readonly priceSet: string;
  readonly replications: number;
  readonly precision?: number;
  readonly seed: number;
}

export interface Preferences {
  readonly language?: SessionState["language"];
  readonly theme?: SessionState["theme"];
}

const PREFERENCES_KEY = "chejian.preferences.1";

/** Writes to the browser's storage; false when the browser refuses (private window, full, switched off). */
function write(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Reads a stored object; anything unreadable counts as absent. */
function read(key: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

export function keepSession(session: KeptSession): boolean {
  return write(STORAGE_KEY, session);
}

export function keepPreferences(preferences: Preferences): boolean {
  return write(PREFERENCES_KEY, preferences);
}

export function readPreferences(): Preferences {
  const stored = read(PREFERENCES_KEY) ?? {};
  return {
    language: stored.language === "en" || stored.language === "zh" ? stored.language : undefined,
    theme: stored.theme === "dark" || stored.theme === "light" ? stored.theme : undefined,
  };
}

/** The kept session, checked field by field: storage is as untrusted as a file. */
export function readKeptSession(): KeptSession | undefined {
  const stored = read(STORAGE_KEY);
  if (!stored) return undefined;
  const { source, text, edits, measures, priceSet, replications, precision, seed } = stored;
  if (!isSource(source) || typeof priceSet !== "string") return undefined;
  if (source.kind === "file" && typeof text !== "string") return undefined;
  if (!Array.isArray(measures) || !measures.every((id) => typeof id === "string")) return undefined;
  if (!Number.isInteger(replications) || !Number.isInteger(seed) || !isEdits(edits)) return undefined;
  return {
    source,
    text: typeof text === "string" ? text : undefined,
    edits,
    measures,
    priceSet,
    replications: replications as number,
    precision: typeof precision === "number" && precision > 0 && precision < 1 ? precision : undefined,
    seed: seed as number,
  };
}

function isSource(value: unknown): value is SessionState["source"] {
  if (typeof value !== "object" || value === null) return false;
  const source = value as Record<string, unknown>;
  return (
    (source.kind === "bundled" && typeof source.id === "string") ||
    (source.kind === "file" && typeof source.name === "string")
  );
}

function isEdits(value: unknown): value is Record<string, number> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((number) => typeof number === "number" && Number.isFinite(number))
  );
}
