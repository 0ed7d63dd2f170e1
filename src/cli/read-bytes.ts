import { openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import { InputError } from "./exit.ts";

/** A file of any size, read as it is needed. InputError when it cannot be read. */
export async function fileBlob(file: string): Promise<Blob> {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw new InputError("cli.notAFile", { file });
    return await openAsBlob(file);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw new InputError("cli.noFile", { file });
    throw new InputError("cli.unreadable", { file, reason: message });
  }
}
