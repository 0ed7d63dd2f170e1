import { appUrl, expect, test } from "./browser.ts";

async function head(path: string): Promise<{ status: number; type: string | null; policy: string | null }> {
  const response = await fetch(appUrl(path), { method: "HEAD" });
  const { headers } = response;
  return {
    status: response.status,
    type: headers.get("content-type"),
    policy: headers.get("content-security-policy"),
  };
}

test("files have their media type and the policy", async () => {
  const page = await head("");
  expect(page).toMatchObject({ status: 200, type: "text/html; charset=utf-8" });
  expect(page.policy).toContain("script-src 'self'");
  expect(page.policy).not.toContain("unsafe-eval");
  expect(await head("favicon.svg")).toMatchObject({ status: 200, type: "image/svg+xml" });
});

test("hidden files, folders above and missing files are not served", async () => {
  for (const path of [
    ".built-from",
    "..%2fpackage.json",
    "%2e%2e/package.json",
    "assets/",
    "nothing.js",
    "%00",
    "%",
  ]) {
    expect((await head(path)).status, path).toBe(404);
  }
});

test("only reading is allowed", async () => {
  const response = await fetch(appUrl(), { method: "POST", body: "x" });
  expect(response.status).toBe(405);
});
