import { compileVariate } from "#sim/random/variate.ts";
import { distributionSchema, variateSpec } from "../distribution.ts";
import { problem, type Problem } from "../problem.ts";
import { dependsOnPrices } from "../quantity.ts";
import { childOf, itemsOf, textOf, type DraftItem } from "./draft.ts";

/** Least mean of a switch-over that is made again and again while nothing waits, s. */
const LEAST_CYCLED = 1e-3;

/** What else a station that goes round may not have: what is empty-handed there is on its way, and it takes in its own order. */
const EXCLUDED = ["standby", "preemptive"];

/** Stations that go round: what does not go together with it. */
export function pollingProblems(file: DraftItem): Problem[] {
  return itemsOf(file, "equipment").flatMap((station) => {
    const polling = childOf(station, "polling");
    if (polling === undefined) return [];
    return [
      ...EXCLUDED.filter((field) => station.data[field] !== undefined).map((field) =>
        problem([...station.path, field], station.data[field], {
          zh: "没有此字段（轮流取料的设备既不待机停机，也不被抢占）",
          en: "no such field: a machine that takes from its ways in turn neither switches off nor is interrupted",
        }),
      ),
      ...endlessProblems(polling),
      ...wayProblems(file, textOf(station, "id") ?? ""),
    ];
  });
}

/** Going round without end would never let the clock move on where the way takes no time. */
function endlessProblems(polling: DraftItem): Problem[] {
  const { switchOver } = polling.data;
  const { data: time } = distributionSchema.safeParse(switchOver);
  if (textOf(polling, "whenEmpty") !== "cycle" || time === undefined) return [];
  if (!dependsOnPrices(time) && compileVariate(variateSpec(time)).mean >= LEAST_CYCLED) return [];
  return [
    problem([...polling.path, "switchOver"], switchOver, {
      zh: "平均不短于 1 ms、且不随价格集变化的时间（无料时一直巡回；或 whenEmpty 取 wait）",
      en: "a time of at least 1 ms on average, the same for every price set: it goes round without end while nothing waits (or whenEmpty: wait)",
    }),
  ];
}

/** The round is that of the file, and parts come one by one. */
function wayProblems(file: DraftItem, id: string): Problem[] {
  return itemsOf(file, "connections").flatMap((connection) => {
    if (textOf(connection, "to") !== id) return [];
    const { priority } = connection.data;
    const transfer = childOf(connection, "transfer");
    return [
      ...(priority === undefined
        ? []
        : [
            problem([...connection.path, "priority"], priority, {
              zh: `没有此字段（${id} 按连接的先后轮流取料）`,
              en: `no such field: ${id} takes from its ways in turn, in the order of the file`,
            }),
          ]),
      ...(transfer?.data.load === undefined
        ? []
        : [
            problem([...transfer.path, "load"], transfer.data.load, {
              zh: `没有此字段（${id} 轮流取料，一次一件）`,
              en: `no such field: ${id} takes from its ways in turn, part by part`,
            }),
          ]),
    ];
  });
}
