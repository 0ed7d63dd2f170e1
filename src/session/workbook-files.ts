import type { WorkbookLink } from "#src/host/workbook-link.ts";
import { failureOf } from "./failure.ts";
import { openImport } from "./import-view.ts";
import type { SessionState } from "./session-state.ts";
import type { Store } from "./store.ts";

/** Whether a file is a workbook, by its name. */
export function isWorkbook(name: string): boolean {
  return /\.xlsx$/i.test(name);
}

/** Excel workbooks of the page: opened as a model or handed to the data import, and written. */
export class WorkbookFiles {
  private readonly store: Store<SessionState>;
  private readonly link: WorkbookLink;
  private readonly openText: (name: string, text: string) => Promise<boolean>;
  private turn = 0;

  /** @param openText opens the text of a model file; true when it was accepted */
  constructor(
    store: Store<SessionState>,
    link: WorkbookLink,
    openText: (name: string, text: string) => Promise<boolean>,
  ) {
    this.store = store;
    this.link = link;
    this.openText = openText;
  }

  /** Opens a workbook: one in our template as a model, any other on the page of data import. A bad one leaves everything as it is. */
  async open(file: File): Promise<void> {
    this.turn += 1;
    const turn = this.turn;
    this.store.update((draft) => {
      draft.loading = true;
      draft.fileNotes = undefined;
    });
    try {
      const opened = await this.link.open(file);
      if (turn !== this.turn) return;
      this.store.update((draft) => {
        draft.loading = false;
        if (opened.kind === "refused") draft.refusedFile = { name: file.name, problems: opened.problems };
      });
      if (opened.kind === "table") openImport(this.store, file);
      if (opened.kind !== "model") return;
      const accepted = await this.openText(file.name, JSON.stringify(opened.model));
      if (!accepted || opened.notes.length === 0) return;
      this.store.update((draft) => {
        draft.fileNotes = { name: file.name, notes: opened.notes };
      });
    } catch (error) {
      this.fail(error);
    }
  }

  dismissNotes(): void {
    this.store.update((draft) => {
      draft.fileNotes = undefined;
    });
  }

  /** Bytes of the workbook of the model on screen, edits included; undefined when it could not be written, which is told. */
  async ofModel(): Promise<Uint8Array | undefined> {
    const { model } = this.store.get();
    return model && (await this.written(() => this.link.ofModel(model)));
  }

  /** Bytes of the empty template; undefined when it could not be written, which is told. */
  template(): Promise<Uint8Array | undefined> {
    return this.written(() => this.link.template());
  }

  private async written(write: () => Promise<Uint8Array>): Promise<Uint8Array | undefined> {
    this.store.update((draft) => {
      draft.savingWorkbook = true;
    });
    try {
      return await write();
    } catch (error) {
      this.fail(error);
      return undefined;
    } finally {
      this.store.update((draft) => {
        draft.savingWorkbook = undefined;
      });
    }
  }

  private fail(error: unknown): void {
    this.store.update((draft) => {
      draft.loading = false;
      draft.loadFailure = failureOf(error);
    });
  }
}
