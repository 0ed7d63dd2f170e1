import { describe, expect, it } from "vitest";
import { ColumnError, readColumn } from "#src/host/column-numbers.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function refusal(text: string, choice: Parameters<typeof readColumn>[1]): Promise<ColumnError> {
  try {
    await readColumn(bytes(text), choice);
  } catch (error) {
    if (error instanceof ColumnError) return error;
    throw error;
  }
  throw new Error("it was read");
}

const TABLE = "设备,小时,截断\nA,55,0\nB,,0\nC,92.5,1\n";

describe("a column of numbers", () => {
  it("is found by name, by number, or because it holds mostly numbers", async () => {
    for (const column of ["小时", " 小时 ", "2", undefined]) {
      const read = await readColumn(bytes(TABLE), { column });
      expect([...read.values]).toEqual([55, 92.5]);
      expect(read).toMatchObject({ column: "小时", rows: 3, empty: 1, columns: ["设备", "小时", "截断"] });
      expect(read.censored).toBeUndefined();
    }
  });

  it("takes marks of censoring from a column or from a + behind the number, and decimal commas", async () => {
    const marked = await readColumn(bytes(TABLE), { column: "小时", censored: "截断" });
    expect([...(marked.censored ?? [])]).toEqual([0, 1]);
    const commas = "life\n12,5\n13,25+\n1.200,5\n";
    const plus = await readColumn(bytes(commas), { delimiter: ";" });
    expect([...plus.values]).toEqual([12.5, 13.25, 1200.5]);
    expect([...(plus.censored ?? [])]).toEqual([0, 1, 0]);
  });

  it("without a header is told apart too", async () => {
    expect([...(await readColumn(bytes("3.5\n4\n5.25\n"))).values]).toEqual([3.5, 4, 5.25]);
  });

  it("is refused with row, column and remedy", async () => {
    const missing = await refusal(TABLE, { column: "分钟" });
    expect(missing.label.zh).toBe("没有列“分钟”。文件中的列：设备、小时、截断");
    expect(missing.label.en).toContain('there is no column "分钟"; the file has: 设备, 小时, 截断');
    const words = await refusal(TABLE, { column: "设备" });
    expect(words.label.en).toBe('3 cells are no numbers: row 2, column "设备" has "A"');
    expect(words.cells).toHaveLength(3);
    expect(words.cells[2]).toEqual({ row: 4, column: "设备", found: "C" });
    expect((await refusal(TABLE, { column: "小时", censored: "设备" })).label.en).toContain(
      "marks of censoring",
    );
    expect((await refusal("a,b\n1,\n2,\n", { column: "b" })).label.en).toContain("is empty");
    expect((await refusal("a,b\n1,2,5\n1,3,5\n", { column: "b" })).label.zh).toContain("小数逗号");
    expect((await refusal("3\n5+\n6\n", {})).label.en).toContain('"5+" in row 2 is a value');
    expect((await refusal("a,b\nx,y\n", {})).label.zh).toContain("请指明列");
    expect((await refusal("a,b\nx,1\ny,2\nz,n/a\n", {})).cells).toEqual([
      { row: 4, column: "b", found: "n/a" },
    ]);
  });

  it("grows with a hundred thousand rows", async () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => String(index));
    const read = await readColumn(bytes(`n\n${lines.join("\n")}\n`));
    expect(read.values).toHaveLength(100_000);
    expect(read.values[99_999]).toBe(99_999);
  });
});
