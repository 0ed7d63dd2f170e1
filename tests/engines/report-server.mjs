/** The built page as `npm start` serves it, on an address that also takes what digits.html reports. */
import { createServer, request } from "node:http";
import { text } from "node:stream/consumers";
import { servePage } from "../e2e/serve-page.mjs";

/** @typedef {{ digits: import("./differences.mjs").Digits } | { error: string }} Report */

/**
 * @returns {Promise<{ url: string, nextReport: () => Promise<Report>, stop: () => Promise<void> }>}
 *   `url`: the page that runs every scenario and reports; `nextReport`: what the next browser reports
 */
export async function serveReports() {
  const page = await servePage();
  /** @type {((report: Report) => void) | undefined} */
  let receive;
  const server = createServer((asked, answer) => {
    if (asked.method === "POST") {
      text(asked).then(
        (body) => {
          answer.writeHead(204).end();
          receive?.(JSON.parse(body));
        },
        () => answer.destroy(),
      );
      return;
    }
    const { method, headers } = asked;
    const passed = request(new URL(asked.url ?? "/", page.baseUrl), { method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    passed.once("error", () => answer.destroy());
    asked.pipe(passed);
  });
  /** @type {Promise<void>} */
  const listening = new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "localhost", resolve);
  });
  await listening;
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://localhost:${port}/digits.html?report`,
    nextReport: () =>
      new Promise((resolve) => {
        receive = resolve;
      }),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await page.stop();
    },
  };
}
