import type { CaseResult, OutputResult, ReferenceResult } from "#src/reference/result.ts";
import type { MessageKey } from "#src/i18n/i18n.ts";
import { tableLines } from "./text-table.ts";
import type { Terminal } from "./terminal.ts";

const STATUS: Readonly<Record<CaseResult["status"], MessageKey>> = {
  pass: "cli.reference.pass",
  fail: "cli.reference.fail",
  unsupported: "cli.reference.unsupported",
};

/** Significant digits of a measured figure; the standard error needs fewer. */
const DIGITS = 7;
const ERROR_DIGITS = 2;

function figure(value: number | null, digits: number): string {
  return value === null ? "–" : String(Number(value.toPrecision(digits)));
}

function outputRow(terminal: Terminal, output: OutputResult): string[] {
  return [
    output.pass ? "" : "✗",
    output.name,
    output.class,
    figure(output.expected, DIGITS),
    figure(output.measured, DIGITS),
    output.standardError === 0 ? "" : `± ${figure(output.standardError, ERROR_DIGITS)}`,
    output.replications > 1 ? String(output.replications) : "",
    output.reason?.[terminal.language] ?? "",
  ];
}

/** A result as text: each case with its outputs, and the sum. */
export function referenceLines(
  terminal: Terminal,
  { cases, quick, engineVersion }: ReferenceResult,
): string[] {
  const { text, language } = terminal;
  const header = [
    "",
    text("cli.reference.output"),
    text("cli.reference.class"),
    text("cli.reference.expected"),
    text("cli.reference.measured"),
    text("cli.reference.standardError"),
    "R",
    "",
  ];
  const lines = cases.flatMap((result) => {
    const title = `${text(STATUS[result.status])}  ${result.id}`;
    const reason = result.reason === undefined ? [] : [`    ${result.reason[language]}`];
    if (result.outputs.length === 0) return [title, ...reason, ""];
    const rows = [header, ...result.outputs.map((output) => outputRow(terminal, output))];
    return [title, ...reason, ...tableLines(rows, [3, 4, 5, 6]).map((line) => `    ${line}`), ""];
  });
  const count = (status: CaseResult["status"]) => cases.filter((result) => result.status === status).length;
  lines.push(
    text(quick ? "cli.reference.sumQuick" : "cli.reference.sum", {
      passed: count("pass"),
      failed: count("fail"),
      unsupported: count("unsupported"),
      version: engineVersion,
    }),
  );
  return lines;
}
