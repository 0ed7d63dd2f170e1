import { problem, type Problem } from "../problem.ts";
import { childOf, itemsOf, numberOf, textOf, type DraftItem } from "./draft.ts";

const SHARE_ROLES = ["maintenance", "programming"];

/** Heads of `people` that posts of stations take in each shift. */
function postedHeads(file: DraftItem, people: string): number {
  return itemsOf(file, "equipment").reduce((sum, equipment) => {
    const staff = childOf(equipment, "staff");
    if (textOf(staff, "people") !== people) return sum;
    return sum + (numberOf(equipment, "count") ?? 1) * (numberOf(staff, "count") ?? 1);
  }, 0);
}

/** Posts beyond the heads of a shift, carriers without a free head, and shares of a head where whole heads are needed. */
export function postProblems(file: DraftItem): Problem[] {
  return itemsOf(file, "people").flatMap((people) => {
    const id = textOf(people, "id");
    const perShift = numberOf(people, "perShift");
    if (id === undefined || perShift === undefined) return [];
    const problems: Problem[] = [];
    const path = [...people.path, "perShift"];
    if (!SHARE_ROLES.includes(textOf(people, "role") ?? "") && !Number.isInteger(perShift)) {
      problems.push(
        problem(path, perShift, {
          zh: "整数（只有维修与编程可以是份额）",
          en: "a whole number: only maintenance and programming may be shares",
        }),
      );
    }
    const posted = postedHeads(file, id);
    if (posted > perShift) {
      problems.push(
        problem(
          path,
          perShift,
          {
            zh: `不少于 ${posted}（各岗位所需人数之和）`,
            en: `at least ${posted}, the heads that the posts need`,
          },
          {
            zh: `${id} 每班 ${perShift} 人，岗位需要 ${posted} 人`,
            en: `${id}: ${perShift} heads a shift, the posts need ${posted}`,
          },
        ),
      );
      return problems;
    }
    const carries = itemsOf(file, "connections").some(
      (connection) => textOf(childOf(connection, "transfer"), "people") === id,
    );
    if (carries && perShift - posted < 1) {
      problems.push(
        problem(path, perShift, {
          zh: `至少 ${posted + 1}（岗位之外还需一人搬运）`,
          en: `at least ${posted + 1}: one head beside the posts to carry parts`,
        }),
      );
    }
    return problems;
  });
}
