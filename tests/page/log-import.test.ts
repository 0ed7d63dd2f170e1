import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { ImportLink } from "#src/host/import-link.ts";
import { accountOf } from "#src/host/log-account.ts";
import { previewLogFile, readLogFile } from "#src/host/read-log-file.ts";
import { WorkerStopped } from "#src/host/guarded-worker.ts";
import { LogImport } from "#src/session/log-import.ts";

const SAMPLE = readFileSync(path.join(import.meta.dirname, "../../public/samples/sample-log.zh.csv"));
const sample = () => new File([SAMPLE], "sample.csv");

/** Does the work at once, on this thread. */
class DirectLink implements ImportLink {
  stops = 0;

  async preview(...[file, options]: Parameters<ImportLink["preview"]>): ReturnType<ImportLink["preview"]> {
    return { result: await previewLogFile(file, options) };
  }

  async work(...[file, map]: Parameters<ImportLink["work"]>): ReturnType<ImportLink["work"]> {
    return { result: { account: accountOf(await readLogFile(file, map)) } };
  }

  stop() {
    this.stops += 1;
  }
}

describe("import of a log", () => {
  test("goes from the file by its columns to the account", async () => {
    const logImport = new LogImport(new DirectLink(), () => 0);
    await logImport.choose(sample());
    expect(logImport.store.get()).toMatchObject({
      step: "columns",
      choices: { columns: { order: "工单号", activity: "工序", resource: "设备", start: "开始时间" } },
    });
    await logImport.read();
    const { step, account, progress } = logImport.store.get();
    expect([step, progress]).toEqual(["result", undefined]);
    expect(account).toMatchObject({ read: 1068, accepted: 1068, refusals: [], activities: 5, resources: 8 });
  });

  test("a column chosen for one thing is taken from the other", async () => {
    const logImport = new LogImport(new DirectLink(), () => 0);
    await logImport.choose(sample());
    logImport.setColumn("order", "工序");
    expect(logImport.map()).toBeUndefined();
    expect(logImport.store.get().choices.columns).not.toHaveProperty("activity");
    logImport.setColumn("activity", "设备");
    expect(logImport.map()).toMatchObject({ order: "工序", activity: "设备", start: "开始时间" });
    expect(logImport.map()?.resource).toBeUndefined();
  });

  test("a refused file leaves the page where it was and says why", async () => {
    const link = new DirectLink();
    const logImport = new LogImport(link, () => 0);
    await logImport.choose(sample());
    const label = { zh: "不行", en: "no" };
    link.work = () => Promise.resolve({ refusal: { code: "all-refused", label } });
    await logImport.read();
    expect(logImport.store.get()).toMatchObject({ step: "columns", refusal: { label } });
    logImport.setTimeFormat("dmy");
    expect(logImport.store.get().refusal).toBeUndefined();
  });

  test("a cancel kills the worker, keeps the columns and is no failure", async () => {
    const link = new DirectLink();
    const logImport = new LogImport(link, () => 0);
    await logImport.choose(sample());
    const before = link.stops;
    let stop: (reason: Error) => void = () => undefined;
    link.work = () =>
      new Promise((_, reject) => {
        stop = reject;
      });
    const reading = logImport.read();
    expect(logImport.store.get().step).toBe("work");
    logImport.cancel();
    stop(new WorkerStopped());
    await reading;
    expect(link.stops).toBe(before + 1);
    expect(logImport.store.get().step).toBe("columns");
    expect(logImport.store.get().failure ?? logImport.store.get().account).toBeUndefined();
    expect(logImport.map()).toMatchObject({ order: "工单号" });
  });

  test("an answer that comes after another file was chosen is dropped", async () => {
    const link = new DirectLink();
    const logImport = new LogImport(link, () => 0);
    await logImport.choose(sample());
    let answer: (outcome: Awaited<ReturnType<ImportLink["work"]>>) => void = () => undefined;
    link.work = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    const late = logImport.read();
    await logImport.choose(
      new File(["Order;Operation;Start\n1;a;2026-01-31\n2;b;2026-01-30\n"], "other.csv"),
    );
    answer({ refusal: { code: "no-rows", label: { zh: "无", en: "none" } } });
    await late;
    expect(logImport.store.get().step).toBe("columns");
    expect(logImport.store.get().refusal).toBeUndefined();
    expect(logImport.store.get().preview?.header).toEqual(["Order", "Operation", "Start"]);
  });

  test("a file that cannot be opened leaves the import before it", async () => {
    const link = new DirectLink();
    const logImport = new LogImport(link, () => 0);
    await logImport.choose(sample());
    const label = { zh: "不行", en: "no" };
    link.preview = () => Promise.resolve({ refusal: { code: "empty", label } });
    await logImport.choose(new File([], "empty.csv"));
    const { file, refusal, preview, opening } = logImport.store.get();
    expect([file?.name, refusal?.label, opening]).toEqual(["sample.csv", label, undefined]);
    expect(preview?.header).toHaveLength(7);
  });

  test("opened another way, choices stay where the columns are the same", async () => {
    const logImport = new LogImport(new DirectLink(), () => 0);
    await logImport.choose(sample());
    logImport.setColumn("good", undefined);
    await logImport.reopen({ encoding: "utf-8" });
    expect(logImport.map()).toMatchObject({ encoding: "utf-8" });
    expect(logImport.map()?.good).toBeUndefined();
    await logImport.reopen({ delimiter: ";" });
    expect(logImport.store.get().preview?.header).toHaveLength(1);
    expect(logImport.map()).toBeUndefined();
  });
});
