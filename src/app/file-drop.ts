import { useEffect } from "react";
import { openImport } from "#src/session/import-view.ts";
import type { Session } from "#src/session/session.ts";

const TEXT_TABLE_NAMES = /\.(?:csv|tsv|txt)$/i;

/**
 * A file dropped anywhere on the page is opened: a table goes to the data import, anything else is taken for a model. What a workbook is
 * shows only when it is opened.
 */
export function useFileDrop(session: Session): void {
  useEffect(() => {
    const allow = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (!file || event.defaultPrevented) return;
      event.preventDefault();
      if (TEXT_TABLE_NAMES.test(file.name)) openImport(session.store, file);
      else void session.openFile(file);
    };
    window.addEventListener("dragover", allow);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", allow);
      window.removeEventListener("drop", drop);
    };
  }, [session]);
}
