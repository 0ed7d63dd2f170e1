import { tellsAll, type Problem } from "#models/format/problem.ts";

/** Problems as text: place, what was found, what was expected, in both languages whatever the language of the rest. */
export function problemLines(problems: readonly Problem[]): string[] {
  return problems.flatMap((found) => {
    const lines = [
      found.path === "" ? "(文件 / file)" : found.path,
      `  ${found.message.zh}`,
      `  ${found.message.en}`,
    ];
    if (!tellsAll(found)) {
      lines.push(`  此处 / found: ${found.found}`);
      lines.push(`  应为 / expected: ${found.expected.zh} / ${found.expected.en}`);
    }
    return lines;
  });
}
