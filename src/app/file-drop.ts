import { useEffect } from "react";
import { openImport } from "#src/session/import-view.ts";
import type { Session } from "#src/session/session.ts";

const TABLE_NAMES = /\.(?:csv|tsv|txt|xlsx)$/i;

/** A file dropped anywhere on the page is opened: a table goes to the data import, anything else is taken for a model. */
export function useFileDrop(session: Session): void {
  useEffect(() => {
    const allow = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (!file || event.defaultPrevented) return;
      event.preventDefault();
      if (TABLE_NAMES.test(file.name)) openImport(session.store, file);
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
