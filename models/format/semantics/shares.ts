import { SHARE_TOLERANCE } from "../quantity.ts";
import { problem, type Problem } from "../problem.ts";
import { childOf, itemsOf, numberOf, textOf, type DraftItem } from "./draft.ts";

/** Connections on one route of one sender. */
function groupsOf(file: DraftItem): DraftItem[][] {
  const groups = new Map<string, DraftItem[]>();
  for (const connection of itemsOf(file, "connections")) {
    const name = `${textOf(connection, "from")}/${textOf(connection, "route") ?? "next"}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [connection]);
    else group.push(connection);
  }
  return [...groups.values()];
}

function groupProblems(group: readonly DraftItem[], splits: ReadonlySet<string>): Problem[] {
  const shared = group.filter(({ data }) => data.share !== undefined);
  if (shared.length === 0) return [];
  const problems: Problem[] = [];
  let sum = 0;
  for (const connection of group) {
    if (connection.data.share === undefined) {
      problems.push(
        problem([...connection.path, "share"], undefined, {
          zh: "份额（同一设备同一 route 的其他连接有份额）",
          en: "a share, as the other connections of this equipment and route have",
        }),
      );
    }
    const from = textOf(connection, "from") ?? "";
    if (splits.has(from) && connection.data.share !== undefined) {
      problems.push(
        problem([...connection.path, "share"], from, {
          zh: "没有份额（拆分工位的去处写在 outputs 中）",
          en: "no share: a split sends its parts where its outputs say",
        }),
      );
    }
    const transfer = childOf(connection, "transfer");
    if (transfer !== undefined && childOf(transfer, "load") !== undefined) {
      problems.push(
        problem([...connection.path, "share"], textOf(connection, "id"), {
          zh: "没有份额（整批运输 transfer.load 不能按份额分流）",
          en: "no share: parts that go by the load draw no way",
        }),
      );
    }
    sum += numberOf(childOf(connection, "share"), "value") ?? NaN;
  }
  if (Math.abs(sum - 1) > SHARE_TOLERANCE) {
    const from = textOf(shared[0], "from") ?? "";
    problems.push(
      problem(
        [...shared[0].path, "share"],
        sum,
        { zh: "份额之和为 1", en: "shares that add up to 1" },
        {
          zh: `从 ${from} 出发的各连接份额之和是 ${sum}，应为 1`,
          en: `the shares of the connections from ${from} add up to ${sum} in place of 1`,
        },
      ),
    );
  }
  return problems;
}

/** Shares of connections that some of a group lack, that do not add up to 1, or that loads cannot draw. */
export function shareProblems(file: DraftItem): Problem[] {
  const splits = new Set(
    itemsOf(file, "equipment")
      .filter((item) => textOf(item, "kind") === "split")
      .flatMap((item) => textOf(item, "id") ?? []),
  );
  return groupsOf(file).flatMap((group) => groupProblems(group, splits));
}
