import { expect, test } from "vitest";
import { validateModel } from "#models/format/validate.ts";
import { listAssumptions, listCounts } from "#models/format/assumptions.ts";
import { handlingLine, PLAIN_HANDLING } from "../models/handling-line.ts";
import { seconds } from "../models/small-line.ts";

const good = handlingLine(PLAIN_HANDLING);

/** Problems of the line with other fields of one element: path, and the messages in both languages. */
function problems(list: "equipment" | "connections", id: string, fields: object) {
  const items = (good[list] as { id: string }[]).map((item) =>
    item.id === id ? { ...item, ...fields } : item,
  );
  const checked = validateModel({ ...good, [list]: items });
  return (checked.problems ?? []).map(({ path, message }) => [path, message.zh, message.en]);
}

test("the line itself is fine", () => {
  expect(validateModel(good).problems).toBeUndefined();
});

test("a conveyor shorter than its pitch is refused", () => {
  expect(problems("equipment", "infeed", { pitch: { ...seconds(5), unit: "m" } })).toEqual([
    [
      "/equipment/1/pitch/value",
      "节距 5 米大于输送线长度 4 米，一件也放不下",
      "at a pitch of 5 m nothing fits on 4 m",
    ],
  ]);
});

test("a storage gives loads only", () => {
  expect(problems("connections", "c3", { transfer: { time: seconds(6) } })).toEqual([
    [
      "/connections/2/transfer",
      "立体库 store 只能整批出库：连接须有 transfer.load",
      "the storage store gives parts by the load only: the connection needs transfer.load",
    ],
  ]);
});

test("an aisle has no more places than its crane can name", () => {
  const store = good.equipment.find(({ id }) => id === "store");
  const rack = store !== undefined && "rack" in store ? store.rack : undefined;
  expect(problems("equipment", "store", { rack: { ...rack, columns: 500, levels: 60 } })).toMatchObject([
    ["/equipment/2/rack", "此处是 60000；应为：每个巷道不超过 32766 个货位", expect.any(String)],
  ]);
});

test("steps that a tending cell does not know are refused", () => {
  const changeover = { time: seconds(60) };
  expect(problems("equipment", "cell", { changeover })).toMatchObject([
    ["/equipment/5/changeover", expect.stringContaining("不识别也不换型"), expect.any(String)],
  ]);
});

test("stops of the robot have ids of their own", () => {
  const cell = good.equipment.find(({ id }) => id === "cell");
  const stops = cell !== undefined && "robotStops" in cell ? cell.robotStops : [];
  expect(problems("equipment", "cell", { robotStops: [...stops, ...stops] })).toMatchObject([
    ["/equipment/5/robotStops/1/id", expect.any(String), expect.any(String)],
  ]);
});

test("every number and count of the new equipment has its name in both languages", () => {
  const label = (rows: { pointer: string; label: { zh: string; en: string } }[], pointer: string) =>
    rows.find((row) => row.pointer === pointer)?.label;
  const numbers = listAssumptions(good);
  expect(label(numbers, "/equipment/2/crane/vertical/acceleration/value")?.zh).toBe(
    "store · 堆垛机 · 垂直 · 加速度",
  );
  expect(label(numbers, "/equipment/1/pitch/value")?.en).toBe("infeed · pitch");
  const counts = listCounts(good);
  expect(label(counts, "/equipment/2/rack/columns")?.zh).toBe("store · 货位列数");
  expect(label(counts, "/equipment/5/machines")?.en).toBe("cell · machines tended");
});
