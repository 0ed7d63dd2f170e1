import { describe, expect, test } from "vitest";
import { fitFile } from "#src/host/fit-file.ts";
import type { FitLink } from "#src/host/fit-link.ts";
import { WorkerStopped } from "#src/host/guarded-worker.ts";
import { FitStudy } from "#src/session/fit-study.ts";
import { pastedTable } from "#src/session/pasted-table.ts";

/** Does the work at once, on this thread. */
class DirectLink implements FitLink {
  calls = 0;

  fit(...[file, choice, options, onProgress]: Parameters<FitLink["fit"]>): ReturnType<FitLink["fit"]> {
    this.calls += 1;
    return fitFile(file, choice, options, onProgress);
  }

  stop(): void {}
}

const BEARINGS = "17.88 28.92 33 41.52 42.12 45.6 48.48 51.84 51.96 54.12 55.56 67.8 68.64 68.64 68.88 84.12";

describe("pasted data", () => {
  test("numbers in any arrangement become one column", () => {
    for (const text of ["1 2 3", "1\n2\n3", "1, 2, 3", "1,2,3", "1；2；3", " 1;2;3\n"])
      expect(pastedTable(text)).toEqual({ text: "data\n1\n2\n3", delimiter: ";" });
    expect(pastedTable("1,5\n2,5+\n3")).toEqual({ text: "data\n1,5\n2,5+\n3", delimiter: ";" });
  });

  test("a column with a header and several columns stay what they are", () => {
    expect(pastedTable("时间\n1\n2")).toEqual({ text: "时间\n1\n2", delimiter: ";" });
    expect(pastedTable("a,b\n1,2")).toEqual({ text: "a,b\n1,2" });
    expect(pastedTable("a\tb\n1\t2")).toEqual({ text: "a\tb\n1\t2" });
  });
});

describe("the study of a fit", () => {
  test("fits what was pasted, and again when it is to be fitted in another way", async () => {
    const link = new DirectLink();
    const study = new FitStudy(link, () => 0);
    study.setText(BEARINGS);
    await study.runNew();
    await study.runNew();
    expect(link.calls).toBe(1);
    expect(study.store.get().review?.ranked.sample).toMatchObject({ count: 16, censored: 0 });
    study.setText(`${BEARINGS} 0 0 150+`);
    await study.set({ zeroMass: true });
    const { review, progress } = study.store.get();
    expect(progress).toBeUndefined();
    expect(review?.zero).toMatchObject({ count: 2, of: 19 });
    expect(review?.ranked.sample).toMatchObject({ count: 17, censored: 1 });
    expect(review?.survival).toHaveLength(15);
    await study.set({ unit: "min" });
    await study.set({ zeroMass: true });
    expect(link.calls).toBe(2);
  });

  test("takes a column of a file; what cannot be read is said, and the last result stays", async () => {
    const study = new FitStudy(new DirectLink(), () => 0);
    const file = new File(["设备,时间\nA,3\nB,4\nC,6\nD,7\n"], "times.csv");
    await study.choose(file);
    expect(study.store.get()).toMatchObject({ columns: ["设备", "时间"], account: { column: "时间" } });
    await study.set({ column: "设备" });
    const { refusal, review, columns } = study.store.get();
    expect(refusal?.label.zh).toContain("不是数字");
    expect(refusal?.cells[0]).toEqual({ row: 2, column: "设备", found: "A" });
    expect(columns).toEqual(["设备", "时间"]);
    expect(review?.ranked.sample.count).toBe(4);
    study.setText("0 0");
    await study.set({ zeroMass: true });
    expect(study.store.get().refusal?.label.en).toContain("Nothing is left");
  });

  test("given up, it leaves nothing under way; a fault is shown", async () => {
    const link = new DirectLink();
    const study = new FitStudy(link, () => 0);
    study.setText(BEARINGS);
    let fail: (error: Error) => void = () => undefined;
    link.fit = () => new Promise((_, reject) => (fail = reject));
    const under = study.run();
    expect(study.store.get().progress).toBeDefined();
    study.stop();
    fail(new WorkerStopped());
    await under;
    expect(study.store.get()).toMatchObject({ progress: undefined, failure: undefined });
    const second = study.run();
    fail(new Error("broken"));
    await second;
    expect(study.store.get().failure).toBeDefined();
  });
});
