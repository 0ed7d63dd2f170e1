import { SCENARIOS } from "#scenarios/index.ts";
import { BrowserPool } from "#src/host/browser-pool.ts";
import { createI18n, textOf, translator } from "#src/i18n/i18n.ts";
import { DEMAND_WORDS } from "#src/i18n/result-words.ts";
import { readPreferences } from "#src/session/kept-session.ts";
import { collectDigits, type Digits, type DigitsRun } from "#src/study/digits.ts";
import "./tokens.css";
import "./digits.css";

/** Characters of a KPI hash that the table shows. */
const SHOWN_HASH = 16;

const preferences = readPreferences();
const language = preferences.language ?? "zh";
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const text = translator(createI18n(language));

function element(name: string, content: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = content;
  return made;
}

function row(cell: "th" | "td", contents: readonly string[]): HTMLElement {
  const made = document.createElement("tr");
  made.append(...contents.map((content) => element(cell, content)));
  return made;
}

function cellsOf({ scenario, side, demand, traceHash, kpiHash }: DigitsRun): string[] {
  const bundled = SCENARIOS.find(({ id }) => id === scenario);
  return [
    bundled === undefined ? scenario : textOf(bundled.name, language),
    text(side === "before" ? "side.before" : "side.after"),
    text(DEMAND_WORDS[demand]),
    traceHash,
    kpiHash.slice(0, SHOWN_HASH),
  ];
}

function tableOf(digits: Digits): HTMLElement {
  const table = document.createElement("table");
  const head = ["top.scenario", "side.title", "digits.demand", "digits.traceHash", "digits.kpiHash"] as const;
  table.append(
    row(
      "th",
      head.map((key) => text(key)),
    ),
  );
  table.append(...digits.runs.map((run) => row("td", cellsOf(run))));
  return table;
}

/** Hands the digits to the server that the page came from, when its address asks for that (`?report`). */
async function report(answer: { digits: Digits } | { error: string }): Promise<void> {
  if (!new URLSearchParams(location.search).has("report")) return;
  await fetch("digits-report", { method: "POST", body: JSON.stringify(answer) });
}

async function show(main: HTMLElement): Promise<void> {
  const status = element("p", "");
  status.role = "status";
  main.append(element("h1", text("digits.title")), element("p", text("digits.note")), status);
  const pool = new BrowserPool(Math.max(1, navigator.hardwareConcurrency || 2));
  try {
    const digits = await collectDigits(pool, (done, total) => {
      status.textContent = text("digits.running", { done, total });
    });
    status.textContent = text("digits.same", { version: digits.engineVersion, maths: digits.maths });
    main.append(tableOf(digits));
    await report({ digits });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    status.textContent = text("digits.failed", { reason });
    await report({ error: reason });
  } finally {
    pool.stop();
  }
}

document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
document.documentElement.dataset.theme = preferences.theme ?? (dark ? "dark" : "light");
document.title = `${text("digits.title")} · ${text("app.title")}`;
const main = document.getElementById("digits");
if (!main) throw new Error("digits.html has no #digits element");
void show(main);
