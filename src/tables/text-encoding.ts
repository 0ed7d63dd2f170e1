import { PORTION_BYTES } from "./limits.ts";
import { TableError } from "./table-error.ts";

/** How the encoding was found. */
export interface FoundEncoding {
  /** A label of the Encoding Standard. */
  readonly encoding: string;
  readonly by: "asked" | "mark" | "content";
}

const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/**
 * Finds the encoding of a text: by its byte-order mark, else UTF-8 when every byte fits, else GB18030, as Chinese Excel writes it, else
 * Windows-1252, when letters beyond ASCII stand alone between ASCII letters.
 * @throws TableError `encoding` when it is none of these or the one asked for is not known
 */
export async function findEncoding(file: Blob, asked?: string): Promise<FoundEncoding> {
  if (asked !== undefined) return { encoding: knownEncoding(asked), by: "asked" };
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  const mark = MARKS.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte));
  if (mark) return { encoding: mark[0], by: "mark" };
  if (await decodes(file, "utf-8")) return { encoding: "utf-8", by: "content" };
  if (!(await highBytesStandAlone(file)) && (await decodes(file, "gb18030"))) {
    return { encoding: "gb18030", by: "content" };
  }
  if (await decodes(file, "windows-1252")) return { encoding: "windows-1252", by: "content" };
  throw new TableError("encoding", {
    zh: "文字编码认不出来：请另存为 UTF-8 的 CSV，或指定编码",
    en: "The encoding of the text is not recognised: save the file as CSV in UTF-8, or name the encoding",
  });
}

function knownEncoding(name: string): string {
  try {
    return new TextDecoder(name).encoding;
  } catch {
    throw new TableError("encoding", {
      zh: `没有名为“${name}”的编码；可写 utf-8、gb18030、utf-16le、windows-1252 等`,
      en: `There is no encoding named "${name}"; write utf-8, gb18030, utf-16le, windows-1252 or another one`,
    });
  }
}

async function decodes(file: Blob, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (let from = 0; from < file.size; from += PORTION_BYTES) {
      decoder.decode(await file.slice(from, from + PORTION_BYTES).arrayBuffer(), { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Whether most letters beyond ASCII are single bytes between ASCII ones; Chinese in GB18030 comes in pairs of high bytes. */
async function highBytesStandAlone(file: Blob): Promise<boolean> {
  const bytes = new Uint8Array(await file.slice(0, PORTION_BYTES).arrayBuffer());
  let alone = 0;
  let together = 0;
  for (let at = 0; at < bytes.length;) {
    let end = at;
    while (end < bytes.length && bytes[end] >= 0x80) end += 1;
    if (end - at === 1) alone += 1;
    else if (end > at) together += 1;
    at = end + 1;
  }
  return alone > together * 2;
}

/** The text in portions, with line ends as "\n" and without a byte-order mark. */
export async function* textPortions(
  file: Blob,
  encoding: string,
): AsyncGenerator<{ text: string; done: number }, void> {
  const decoder = new TextDecoder(encoding);
  // A carriage return at the end of a portion may belong to a line feed at the start of the next.
  let held = "";
  for (let from = 0; from < file.size; from += PORTION_BYTES) {
    const to = Math.min(from + PORTION_BYTES, file.size);
    const text = held + decoder.decode(await file.slice(from, to).arrayBuffer(), { stream: to < file.size });
    held = to < file.size && text.endsWith("\r") ? "\r" : "";
    const whole = held === "" ? text : text.slice(0, -1);
    yield { text: whole.includes("\r") ? whole.replaceAll(/\r\n?/g, "\n") : whole, done: to };
  }
}
