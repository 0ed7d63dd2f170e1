import type * as z from "zod";
import { pointerOf, valueAt, type PathKey } from "./pointer.ts";
import type { Label } from "./text.ts";

/** One thing that is wrong with a file. */
export interface Problem {
  /** JSON Pointer of what is wrong; empty for the file itself. */
  path: string;
  /** What stands there, shortened. */
  found: string;
  expected: Label;
  message: Label;
}

/** Whether the message is the usual sentence of what was found and expected; one of its own needs both beside it. */
export function tellsAll({ message, expected }: Problem): boolean {
  return message.en.includes(expected.en);
}

const FOUND_LIMIT = 80;

/** Short text of a value, for a message. */
export function shown(value: unknown): string {
  if (value === undefined) return "(nothing)";
  let text: string;
  if (typeof value === "number") text = String(value);
  else text = JSON.stringify(value) ?? typeof value;
  return text.length <= FOUND_LIMIT ? text : `${text.slice(0, FOUND_LIMIT - 1)}…`;
}

/** A problem at `path`; `message` defaults to found and expected in one sentence. */
export function problem(path: readonly PathKey[], found: unknown, expected: Label, message?: Label): Problem {
  const text = shown(found);
  const missing = found === undefined;
  return {
    path: pointerOf(path),
    found: text,
    expected,
    message: message ?? {
      zh: missing ? `缺少内容；应为：${expected.zh}` : `此处是 ${text}；应为：${expected.zh}`,
      en: missing ? `missing; expected ${expected.en}` : `found ${text}; expected ${expected.en}`,
    },
  };
}

const TYPE_NAMES: Readonly<Record<string, Label>> = {
  string: { zh: "文字", en: "a text" },
  number: { zh: "有限的数", en: "a finite number" },
  int: { zh: "整数", en: "a whole number" },
  boolean: { zh: "true 或 false", en: "true or false" },
  object: { zh: "对象 {…}", en: "an object {…}" },
  record: { zh: "对象 {…}", en: "an object {…}" },
  array: { zh: "数组 […]", en: "an array […]" },
  undefined: { zh: "不出现", en: "nothing here" },
};

const PATTERN_NAMES: readonly (readonly [string, Label])[] = [
  ["^[^<>]*$", { zh: "不含 < 或 > 的纯文字（不接受 HTML）", en: "plain text without < or > (no HTML)" }],
  [
    "^[a-z0-9][a-z0-9-]*$",
    { zh: "编号：小写字母、数字与连字符", en: "an id of small letters, digits and hyphens" },
  ],
  ["24:00", { zh: "时刻 HH:MM（00:00 至 24:00）", en: "a time HH:MM from 00:00 to 24:00" }],
  [
    "^(\\/[^/]+)+$",
    {
      zh: "元素内的 JSON Pointer，如 /work/time",
      en: "a JSON Pointer inside the element, such as /work/time",
    },
  ],
];

function choices(values: readonly unknown[]): Label {
  const list = values.filter((value) => value !== undefined).map((value) => JSON.stringify(value));
  if (list.length === 1) return { zh: list[0] ?? "", en: list[0] ?? "" };
  return { zh: `下列之一：${list.join("、")}`, en: `one of ${list.join(", ")}` };
}

function limit(issue: { origin: string; inclusive?: boolean }, word: "least" | "most", bound: string): Label {
  const least = word === "least";
  const strict = issue.inclusive === false;
  switch (issue.origin) {
    case "string":
      return least
        ? { zh: `至少 ${bound} 个字符`, en: `at least ${bound} characters` }
        : { zh: `至多 ${bound} 个字符`, en: `at most ${bound} characters` };
    case "array":
      return least
        ? { zh: `至少 ${bound} 项`, en: `at least ${bound} items` }
        : { zh: `至多 ${bound} 项`, en: `at most ${bound} items` };
    default:
      if (least) {
        return strict
          ? { zh: `大于 ${bound} 的数`, en: `a number above ${bound}` }
          : { zh: `不小于 ${bound} 的数`, en: `a number of at least ${bound}` };
      }
      return strict
        ? { zh: `小于 ${bound} 的数`, en: `a number below ${bound}` }
        : { zh: `不大于 ${bound} 的数`, en: `a number of at most ${bound}` };
  }
}

type Issue = z.core.$ZodIssue;

function expectedOf(issue: Issue): Label {
  switch (issue.code) {
    case "invalid_type":
      return TYPE_NAMES[issue.expected] ?? { zh: issue.expected, en: issue.expected };
    case "invalid_value":
      return choices(issue.values);
    case "too_small":
      return limit(issue, "least", String(issue.minimum));
    case "too_big":
      return limit(issue, "most", String(issue.maximum));
    case "invalid_format": {
      const pattern = issue.pattern ?? "";
      const known = PATTERN_NAMES.find(([part]) => pattern.includes(part));
      if (known !== undefined) return known[1];
      if (issue.format === "date") return { zh: "日期 YYYY-MM-DD", en: "a date YYYY-MM-DD" };
      return { zh: `符合格式 ${pattern}`, en: `text that matches ${pattern}` };
    }
    case "invalid_union": {
      const options = (issue as { options?: readonly unknown[] }).options;
      if (options !== undefined) return choices(options);
      return { zh: "格式允许的另一种写法", en: "one of the forms the format allows" };
    }
    case "custom": {
      const expected = issue.params?.expected as Label | undefined;
      return expected ?? { zh: issue.message, en: issue.message };
    }
    default:
      return { zh: issue.message, en: issue.message };
  }
}

/** Of a failed union, the branch that fits the value best: the one whose problems lie deepest, then the fewest. */
function bestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const depth = (issues: readonly Issue[]): number => Math.min(...issues.map((issue) => issue.path.length));
  return branches.reduce((best, branch) => {
    if (branch.length === 0) return best;
    if (best.length === 0) return branch;
    const gain = depth(branch) - depth(best);
    return gain > 0 || (gain === 0 && branch.length < best.length) ? branch : best;
  }, []);
}

function problemsOfIssue(issue: Issue, base: readonly PathKey[], data: unknown): Problem[] {
  const path = [...base, ...(issue.path as PathKey[])];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const value = valueAt(data, [...path, key]);
      return problem(
        [...path, key],
        value,
        { zh: "格式中有的字段（检查拼写）", en: "a field of the format (check the spelling)" },
        { zh: `未知字段 ${JSON.stringify(key)}`, en: `unknown field ${JSON.stringify(key)}` },
      );
    });
  }
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    return bestBranch(issue.errors).flatMap((inner) => problemsOfIssue(inner, path, data));
  }
  return [problem(path, valueAt(data, path), expectedOf(issue))];
}

/** Several rules may refuse one value: the first says enough of it. */
function firstOfEachValue(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ path, found }) => {
    const key = `${path} ${found}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Problems of a failed parse; `data` is what was parsed, `base` its place in the file. */
export function problemsOf(error: z.ZodError, data: unknown, base: readonly PathKey[] = []): Problem[] {
  const placed = base.reduceRight<unknown>((inner, key) => ({ [key]: inner }), data);
  return firstOfEachValue(error.issues.flatMap((issue) => problemsOfIssue(issue, base, placed)));
}
