import type { Label } from "#models/format/text.ts";
import { csvRows, findDelimiter } from "./csv-rows.ts";
import { findHeader } from "./find-header.ts";
import { LIMITS } from "./limits.ts";
import { megabytes } from "./sizes.ts";
import { TableError } from "./table-error.ts";
import { findEncoding, textPortions, type FoundEncoding } from "./text-encoding.ts";
import type { OpenOptions, Table, TableChunk } from "./table.ts";

/** Characters that the delimiter is sought in. */
const SAMPLE_LENGTH = 100_000;
/** Rows that the header is sought in. */
const HEADER_ROWS = 100;

const DELIMITER_NAMES: Readonly<Record<string, Label>> = {
  ",": { zh: "逗号", en: "comma" },
  ";": { zh: "分号", en: "semicolon" },
  "\t": { zh: "制表符", en: "tab" },
  "|": { zh: "竖线", en: "bar" },
};

/**
 * Opens a text of delimited cells.
 * @throws TableError when it is too large, is no text, or its encoding is not known
 */
export async function openCsv(file: Blob, options: OpenOptions): Promise<Table> {
  if (file.size > LIMITS.textBytes) {
    throw new TableError("too-large", {
      zh: `文件有 ${megabytes(file.size)} MB，超过 ${megabytes(LIMITS.textBytes)} MB：请按时间截取`,
      en: `The file has ${megabytes(file.size)} MB, more than ${megabytes(LIMITS.textBytes)} MB: cut it by time`,
    });
  }
  const found = await findEncoding(file, options.encoding);
  const { encoding } = found;
  const sample = await sampleOf(file, encoding);
  if (sample.includes("\u0000")) {
    throw new TableError("not-a-table", {
      zh: "这不是文字表格：文件含有空字节。请选 CSV 文字文件或 .xlsx 工作簿",
      en: "This is no table of text: it holds zero bytes. Choose a CSV file or an .xlsx workbook",
    });
  }
  if (sample.trim() === "") throw emptyFile();
  const separator = findDelimiter(sample);
  const delimiter = options.delimiter ?? separator.delimiter;
  const head: (readonly string[])[] = [];
  for await (const { rows } of csvRows(file, encoding, delimiter)) {
    head.push(...rows.slice(0, HEADER_ROWS - head.length));
    if (head.length >= HEADER_ROWS) break;
  }
  const above = separator.named ? 1 : 0;
  const { header, firstRow, notes } = findHeader(head.slice(above));
  const skipped = firstRow + above;
  return {
    format: { kind: "csv", encoding, delimiter },
    bytes: file.size,
    header,
    headerRow: firstRow === 0 ? 0 : skipped,
    exactNumbers: false,
    notes: [openedNote(found, delimiter), ...notes],
    async *chunks(): AsyncGenerator<TableChunk, void> {
      let left = skipped;
      for await (const { rows, done } of csvRows(file, encoding, delimiter)) {
        const drop = Math.min(left, rows.length);
        left -= drop;
        yield { rows: drop === 0 ? rows : rows.slice(drop), done, total: file.size };
      }
    },
  };
}

/** Nothing is in the file. */
export function emptyFile(): TableError {
  return new TableError("empty", {
    zh: "文件是空的",
    en: "The file is empty",
  });
}

async function sampleOf(file: Blob, encoding: string): Promise<string> {
  for await (const { text } of textPortions(file, encoding)) return text.slice(0, SAMPLE_LENGTH);
  return "";
}

function openedNote({ encoding, by }: FoundEncoding, delimiter: string): Label {
  const { zh, en } = DELIMITER_NAMES[delimiter] ?? { zh: `“${delimiter}”`, en: `"${delimiter}"` };
  const name = encoding.toUpperCase();
  const how: Readonly<Record<FoundEncoding["by"], Label>> = {
    asked: { zh: "指定的编码", en: "the encoding asked for" },
    mark: { zh: "文件开头有标记", en: "the file says so" },
    content: { zh: "所有字节都符合", en: "every byte fits it" },
  };
  return {
    zh: `文字编码 ${name}（${how[by].zh}），分隔符：${zh}`,
    en: `Encoding ${name} (${how[by].en}), delimiter: ${en}`,
  };
}
