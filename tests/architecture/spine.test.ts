import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };

test("the version is a semantic version", () => {
  expect(packageJson.version).toMatch(/^\d+\.\d+\.\d+$/);
});
