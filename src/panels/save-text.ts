import { saveFile } from "./save-file.ts";

/** Hands `text` to the browser's downloads under `name`. */
export function saveText(name: string, text: string): void {
  saveFile(name, text, "application/json");
}
