import type { PathKey } from "./pointer.ts";
import { problem, type Problem } from "./problem.ts";

/** Deepest nesting of a file. */
export const DEPTH_LIMIT = 40;
/** Most values in a file, containers included. */
export const NODE_LIMIT = 3_000_000;

const REFUSED_KEYS = new Set(["__proto__", "constructor", "prototype"]);

/**
 * What must hold before the shape is looked at: limited depth and size, and no key that could reach the prototype of an
 * object. Reads without recursion, so no file can exhaust the stack.
 */
export function limitProblems(json: unknown): Problem[] {
  const problems: Problem[] = [];
  const open: { data: unknown; path: readonly PathKey[] }[] = [{ data: json, path: [] }];
  let nodes = 0;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    nodes += 1;
    if (nodes > NODE_LIMIT) {
      return [problem([], nodes, { zh: `至多 ${NODE_LIMIT} 个值`, en: `at most ${NODE_LIMIT} values` })];
    }
    const { data, path } = node;
    if (typeof data !== "object" || data === null) continue;
    if (path.length >= DEPTH_LIMIT) {
      problems.push(
        problem(
          path,
          undefined,
          { zh: `至多 ${DEPTH_LIMIT} 层嵌套`, en: `at most ${DEPTH_LIMIT} levels of nesting` },
          {
            zh: `嵌套超过 ${DEPTH_LIMIT} 层`,
            en: `nested deeper than ${DEPTH_LIMIT} levels`,
          },
        ),
      );
      continue;
    }
    const entries: [PathKey, unknown][] = Array.isArray(data)
      ? data.map((item: unknown, index) => [index, item])
      : Object.entries(data);
    for (const [key, child] of entries) {
      if (typeof key === "string" && REFUSED_KEYS.has(key)) {
        problems.push(
          problem(
            [...path, key],
            child,
            { zh: "其他字段名", en: "another field name" },
            {
              zh: `不接受字段名 ${key}`,
              en: `the field name ${key} is refused`,
            },
          ),
        );
      } else {
        open.push({ data: child, path: [...path, key] });
      }
    }
  }
  return problems;
}
