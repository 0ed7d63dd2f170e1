import { expose, transfer } from "comlink";
import type { Model } from "#models/format/model-schema.ts";
import { emptyTemplate, modelWorkbook, openWorkbook, type OpenedWorkbook } from "./workbook-files.ts";

const handedOver = (bytes: Uint8Array): Uint8Array => transfer(bytes, [bytes.buffer]);

const api = {
  ready(): boolean {
    return true;
  },
  open(file: Blob): Promise<OpenedWorkbook> {
    return openWorkbook(file);
  },
  async ofModel(model: Model): Promise<Uint8Array> {
    return handedOver(await modelWorkbook(model));
  },
  async template(): Promise<Uint8Array> {
    return handedOver(await emptyTemplate());
  },
};

export type WorkbookWorkerApi = typeof api;

expose(api);
