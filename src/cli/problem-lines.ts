import type { Problem } from "#models/format/problem.ts";

/** Problems as text: place, what was found, what was expected, in both languages whatever the language of the rest. */
export function problemLines(problems: readonly Problem[]): string[] {
  return problems.flatMap((found) => [
    found.path === "" ? "(文件 / file)" : found.path,
    `  ${found.message.zh}`,
    `  ${found.message.en}`,
    `  此处 / found: ${found.found}`,
    `  应为 / expected: ${found.expected.zh} / ${found.expected.en}`,
  ]);
}
