import { problem, type Problem } from "../problem.ts";
import type { Label } from "../text.ts";
import { childOf, itemsOf, numberOf, textOf, type DraftItem } from "./draft.ts";

const SHARE_ROLES = ["maintenance", "programming"];

/** Staff of a piece of equipment: at its work, and at the loading of a machine. */
function staffOf(equipment: DraftItem): DraftItem[] {
  const load = childOf(equipment, "load");
  const staff = [childOf(equipment, "staff"), load === undefined ? undefined : childOf(load, "staff")];
  return staff.filter((item) => item !== undefined);
}

/** Heads of `people` that posts of stations take in each shift; a shared post is served in turn and takes nobody for good. */
function postedHeads(file: DraftItem, people: string): number {
  let heads = 0;
  for (const equipment of itemsOf(file, "equipment")) {
    for (const staff of staffOf(equipment)) {
      if (textOf(staff, "people") !== people || staff.data.shared === true) continue;
      heads += (numberOf(equipment, "count") ?? 1) * (numberOf(staff, "count") ?? 1);
    }
  }
  return heads;
}

/** Heads of `people` that must be free beside the posts: the most that any one task in turn needs, and for what. */
function turnHeads(file: DraftItem, people: string): { heads: number; tasks: Label[] } {
  let heads = 0;
  const tasks = new Map<string, Label>();
  const need = (named: string | undefined, count: number, zh: string, en: string): void => {
    if (named !== people) return;
    heads = Math.max(heads, count);
    tasks.set(en, { zh, en });
  };
  for (const equipment of itemsOf(file, "equipment")) {
    for (const staff of staffOf(equipment)) {
      if (staff.data.shared !== true) continue;
      need(textOf(staff, "people"), numberOf(staff, "count") ?? 1, "共用岗位", "serve shared posts");
    }
    need(textOf(childOf(equipment, "changeover"), "people"), 1, "换型", "change over");
    for (const service of itemsOf(equipment, "services")) {
      need(textOf(service, "people"), 1, "保养", "do services");
    }
    for (const stop of [...itemsOf(equipment, "stops"), ...itemsOf(equipment, "robotStops")]) {
      need(textOf(stop, "crew"), 1, "维修", "repair");
    }
  }
  for (const connection of itemsOf(file, "connections")) {
    need(textOf(childOf(connection, "transfer"), "people"), 1, "搬运", "carry parts");
  }
  return { heads, tasks: [...tasks.values()] };
}

function joined(tasks: readonly Label[]): Label {
  return {
    zh: tasks.map(({ zh }) => zh).join("、"),
    en: tasks.map(({ en }) => en).join(", "),
  };
}

/** A skill matrix that names a pool twice, or none with a head beside its posts. */
function skillProblems(file: DraftItem): Problem[] {
  const heads = new Map(
    itemsOf(file, "people").map((item) => [textOf(item, "id"), numberOf(item, "perShift") ?? 0]),
  );
  return itemsOf(file, "equipment").flatMap((equipment) =>
    staffOf(equipment).flatMap((staff) => {
      const skilled = itemsOf(staff, "anyOf");
      const pools = skilled.map((item) => textOf(item, "people") ?? "");
      const problems = skilled.flatMap((item, index) =>
        pools.indexOf(pools[index]) === index
          ? []
          : [
              problem([...item.path, "people"], pools[index], {
                zh: "每个人员组只列一次",
                en: "each pool listed once",
              }),
            ],
      );
      if (pools.length === 0 || pools.some((pool) => (heads.get(pool) ?? 0) - postedHeads(file, pool) >= 1))
        return problems;
      return [
        ...problems,
        problem([...staff.path, "anyOf"], pools, {
          zh: "至少一个人员组在固定岗位之外还有一人",
          en: "at least one pool with a head beside its posts",
        }),
      ];
    }),
  );
}

/** Posts beyond the heads of a shift, skills that nobody has, tasks in turn without a free head, and shares of a head where whole heads are needed. */
export function postProblems(file: DraftItem): Problem[] {
  const pools = itemsOf(file, "people").flatMap((people) => {
    const id = textOf(people, "id");
    const perShift = numberOf(people, "perShift");
    if (id === undefined || perShift === undefined) return [];
    const path = [...people.path, "perShift"];
    const problems: Problem[] = [];
    const walks = people.data.walking !== undefined;
    const mayBeShare = SHARE_ROLES.includes(textOf(people, "role") ?? "") && !walks;
    if (!mayBeShare && !Number.isInteger(perShift)) {
      problems.push(
        problem(path, perShift, {
          zh: walks ? "整数（行走的人员按人计）" : "整数（只有维修与编程可以是份额）",
          en: walks
            ? "a whole number: people who walk are counted by the head"
            : "a whole number: only maintenance and programming may be shares",
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
    const { heads, tasks } = turnHeads(file, id);
    if (perShift - posted < heads) {
      const named = joined(tasks);
      problems.push(
        problem(path, perShift, {
          zh: `至少 ${posted + heads}（岗位之外还需 ${heads} 人：${named.zh}）`,
          en: `at least ${posted + heads}: ${heads} beside the posts to ${named.en}`,
        }),
      );
    }
    return problems;
  });
  return [...pools, ...skillProblems(file)];
}
