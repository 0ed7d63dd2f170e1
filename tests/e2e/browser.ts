import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, ConsoleMessage, Page } from "playwright-core";
import { expect, inject, test as base } from "vitest";
import { launchBrowser } from "./launch.mjs";

const SCREENSHOTS = path.resolve(import.meta.dirname, "../../test-results/e2e");

/** Console lines that are known and not ours. */
const ALLOWED_CONSOLE = [
  // React Three Fiber 9 still makes a THREE.Clock, which three has deprecated; gone in version 10.
  /THREE\.Clock: This module has been deprecated/,
  // What software rendering says about its own speed.
  /GL Driver Message/,
];

/** How the planners' screens are: Chinese, an office PC, one device pixel per CSS pixel. */
const OFFICE_PC: BrowserContextOptions = {
  locale: "zh-CN",
  timezoneId: "Asia/Shanghai",
  viewport: { width: 1366, height: 768 },
  deviceScaleFactor: 1,
  serviceWorkers: "block",
};

/** A page and everything that went wrong in it so far. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly faults: string[];
}

function isLocal(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  if (protocol === "data:" || protocol === "blob:" || protocol === "about:") return true;
  return hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
}

function consoleFault(message: ConsoleMessage): string | undefined {
  const type = message.type();
  if (type !== "error" && type !== "warning") return undefined;
  const text = message.text();
  return ALLOWED_CONSOLE.some((allowed) => allowed.test(text)) ? undefined : `console ${type}: ${text}`;
}

/** Opens a page that collects errors and refuses every request to another host. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ ...OFFICE_PC, ...options });
  const faults: string[] = [];
  await context.route(
    (url) => !isLocal(url.href),
    async (route) => {
      faults.push(`request to another host: ${route.request().url()}`);
      await route.abort();
    },
  );
  context.on("page", (page) => {
    page.on("pageerror", (error) => faults.push(`page error: ${error.stack ?? error.message}`));
    page.on("crash", () => faults.push("the page crashed"));
    page.on("console", (message) => {
      const fault = consoleFault(message);
      if (fault) faults.push(fault);
    });
    page.on("websocket", (socket) => {
      if (!isLocal(socket.url())) faults.push(`socket to another host: ${socket.url()}`);
    });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return { page, context, faults };
}

/** Address of the built page under test; `query` such as `?e2e=1`. */
export function appUrl(query = ""): string {
  return `${inject("baseUrl")}${query}`;
}

/**
 * `test` with a browser (one per file) and a watched page (one per test). The test fails when the page had an
 * error or asked another host for something; a failed test leaves a picture in test-results/e2e/.
 */
export const test = base.extend<{ browser: Browser; watched: WatchedPage; page: Page }>({
  browser: [
    // oxlint-disable-next-line no-empty-pattern -- Vitest reads which fixtures are wanted from this pattern
    async ({}, provide) => {
      const browser = await launchBrowser(inject("graphics"));
      await provide(browser);
      await browser.close();
    },
    { scope: "file" },
  ],
  watched: async ({ browser, task }, provide) => {
    const watched = await newPage(browser);
    await provide(watched);
    if (task.result?.state === "fail") {
      mkdirSync(SCREENSHOTS, { recursive: true });
      const name = task.name.replaceAll(/[^\p{L}\p{N}]+/gu, "-");
      await watched.page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`) });
    }
    await watched.context.close();
    if (watched.faults.length > 0) throw new Error(watched.faults.join("\n"));
  },
  page: async ({ watched }, provide) => {
    await provide(watched.page);
  },
});

export { expect };
