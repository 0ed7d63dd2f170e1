import type { PathKey } from "../pointer.ts";
import { problem, type Problem } from "../problem.ts";
import type { DraftItem } from "./draft.ts";
import { idsOf } from "./references.ts";

function pricesAt(
  data: unknown,
  path: readonly PathKey[],
  ids: readonly string[],
  problems: Problem[],
): void {
  if (typeof data !== "object" || data === null) return;
  if (Array.isArray(data)) {
    data.forEach((item, index) => pricesAt(item, [...path, index], ids, problems));
    return;
  }
  for (const [key, child] of Object.entries(data)) {
    if (key !== "by" || !("provenance" in data) || typeof child !== "object" || child === null) {
      pricesAt(child, [...path, key], ids, problems);
      continue;
    }
    for (const id of ids) {
      if (Object.hasOwn(child, id)) continue;
      problems.push(
        problem(
          [...path, key],
          child,
          { zh: `每个价格集各一个数，含 ${id}`, en: `one number per price set, ${id} included` },
          { zh: `缺少价格集 ${id} 的数`, en: `no number for price set ${id}` },
        ),
      );
    }
    for (const [id, value] of Object.entries(child as Record<string, unknown>)) {
      if (ids.includes(id)) continue;
      problems.push(
        problem([...path, key, id], value, {
          zh: `价格集之一：${ids.join("、")}`,
          en: `one of the price sets ${ids.join(", ")}`,
        }),
      );
    }
  }
}

/** Numbers by price set that leave one out or name one that is not there. */
export function priceProblems(file: DraftItem): Problem[] {
  const problems: Problem[] = [];
  pricesAt(file.data, [], idsOf(file, "priceSets"), problems);
  return problems;
}
