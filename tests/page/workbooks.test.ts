import { utils, write } from "@e965/xlsx";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Model } from "#models/format/model-schema.ts";
import { openWorkbook } from "#src/host/workbook-files.ts";
import { firstState } from "#src/session/first-state.ts";
import { Store } from "#src/session/store.ts";
import type { SessionState } from "#src/session/session-state.ts";
import { WorkbookFiles } from "#src/session/workbook-files.ts";
import { fixtureText, modelOf } from "../format/fixture.ts";
import { directHost } from "./direct-host.ts";

function workbook(name: string, sheet: string, rows: unknown[][]): File {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), sheet);
  return new File([write(book, { type: "array", bookType: "xlsx" }) as ArrayBuffer], name);
}

const FIRST_LINE = [
  ["编号", "类型", "加工时间"],
  ["saw", "机床", 40],
];

let store: Store<SessionState>;
let files: WorkbookFiles;
const openText = vi.fn<(name: string, text: string) => Promise<boolean>>(() => Promise.resolve(true));

beforeEach(() => {
  openText.mockClear();
  store = new Store<SessionState>(firstState());
  files = new WorkbookFiles(store, directHost().workbooks, openText);
});

describe("workbooks on the page", () => {
  it("a filled-in template is opened as a model, and what was filled in is told until it is dismissed", async () => {
    await files.open(workbook("line.xlsx", "工位设备", FIRST_LINE));
    expect(openText).toHaveBeenCalledOnce();
    const [name, text] = openText.mock.calls[0];
    expect(name).toBe("line.xlsx");
    expect((JSON.parse(text) as Model).equipment).toHaveLength(3);
    expect(store.get().fileNotes?.notes.length).toBeGreaterThan(3);
    expect(store.get().loading).toBe(false);
    files.dismissNotes();
    expect(store.get().fileNotes).toBeUndefined();
  });

  it("a bad one leaves all as it is and shows its cells", async () => {
    await files.open(workbook("line.xlsx", "工位设备", [...FIRST_LINE, ["drill", "桌子", 3]]));
    expect(openText).not.toHaveBeenCalled();
    expect(store.get().refusedFile?.problems.map(({ path }) => path)).toEqual(["工位设备!B3"]);
  });

  it("any other workbook goes to the import of data", async () => {
    const file = workbook("log.xlsx", "报工", [["工单", "工序", "开始"]]);
    await files.open(file);
    expect(store.get().importing?.file).toBe(file);
    expect(store.get().refusedFile).toBeUndefined();
  });

  it("the model on screen is written with its edits, and the template", async () => {
    expect(await files.ofModel()).toBeUndefined();
    const model = modelOf(fixtureText("open-queue"));
    store.update((draft) => {
      draft.model = model;
    });
    const opened = await openWorkbook(new Blob([Uint8Array.from((await files.ofModel()) ?? [])]));
    expect(opened).toMatchObject({ kind: "model", model: { id: model.id } });
    expect((await files.template())?.length).toBeGreaterThan(10_000);
    expect(store.get().savingWorkbook).toBeUndefined();
  });

  it("a worker that dies is told, not waited for", async () => {
    const dead = () => Promise.reject(new Error("it died"));
    files = new WorkbookFiles(store, { open: dead, ofModel: dead, template: dead }, openText);
    await files.open(workbook("line.xlsx", "工位设备", FIRST_LINE));
    expect(store.get()).toMatchObject({ loading: false, loadFailure: { detail: "it died" } });
    expect(await files.template()).toBeUndefined();
  });
});
