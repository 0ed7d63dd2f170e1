import { LIMITS } from "./limits.ts";
import { TableError } from "./table-error.ts";
import { megabytes } from "./sizes.ts";

/** A part of a workbook, as the directory of its zip file tells it. */
export interface ZipPart {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly storedBytes: number;
  readonly unpackedBytes: number;
  /** Place of its local header. */
  readonly offset: number;
}

const END_RECORD = 0x06054b50;
const DIRECTORY_RECORD = 0x02014b50;
const LOCAL_RECORD = 0x04034b50;
const END_RECORD_BYTES = 22;
const LONGEST_COMMENT = 0xffff;

/**
 * Reads the directory of a zip file. Source of the layout: PKWARE APPNOTE 6.3.
 * @throws TableError `bad-workbook`
 */
export function zipDirectory(bytes: Uint8Array): readonly ZipPart[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > LIMITS.parts) {
    throw bomb(`有 ${count} 个部件，超过 ${LIMITS.parts} 个`, `${count} parts, more than ${LIMITS.parts}`);
  }
  const parts: ZipPart[] = [];
  const decoder = new TextDecoder();
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_RECORD) throw badWorkbook();
    const nameLength = view.getUint16(at + 28, true);
    parts.push({
      name: decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      storedBytes: view.getUint32(at + 20, true),
      unpackedBytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

function endRecord(view: DataView): number {
  const last = view.byteLength - END_RECORD_BYTES;
  for (let at = last; at >= 0 && at >= last - LONGEST_COMMENT; at -= 1) {
    if (view.getUint32(at, true) === END_RECORD) return at;
  }
  throw badWorkbook();
}

/**
 * Refuses a workbook that would not fit into memory, before anything of it is unpacked for use: by the sizes that its directory tells, and
 * since a directory can lie, by unpacking each part once and counting what comes out.
 * @throws TableError `bomb` or `bad-workbook`
 */
export async function guardWorkbook(bytes: Uint8Array): Promise<void> {
  const parts = zipDirectory(bytes);
  let told = 0;
  for (const part of parts) {
    told += part.unpackedBytes;
    checkRatio(part.name, part.storedBytes, part.unpackedBytes);
  }
  checkTotal(told);
  let total = 0;
  for (const part of parts) {
    let unpacked = 0;
    for await (const size of unpackedSizes(bytes, part)) {
      unpacked = size;
      checkRatio(part.name, part.storedBytes, unpacked);
      checkTotal(total + unpacked);
    }
    if (unpacked !== part.unpackedBytes) throw badWorkbook();
    total += unpacked;
  }
}

function checkRatio(name: string, stored: number, unpacked: number): void {
  if (unpacked <= LIMITS.ratioFreeBytes || unpacked <= stored * LIMITS.packingRatio) return;
  const short = name.length > 60 ? `${name.slice(0, 59)}…` : name;
  throw bomb(
    `部件 ${short} 解压后是压缩时的 ${Math.floor(unpacked / Math.max(1, stored))} 倍以上`,
    `its part ${short} unpacks to more than ${Math.floor(unpacked / Math.max(1, stored))} times its size`,
  );
}

function checkTotal(unpacked: number): void {
  if (unpacked <= LIMITS.unpackedBytes) return;
  const [size, most] = [megabytes(unpacked), megabytes(LIMITS.unpackedBytes)];
  throw bomb(
    `解压后至少 ${size} MB，超过 ${most} MB`,
    `it unpacks to at least ${size} MB, more than ${most} MB`,
  );
}

/** How many bytes of a part have come out so far, while it is unpacked. */
async function* unpackedSizes(bytes: Uint8Array, part: ZipPart): AsyncGenerator<number, void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { offset, storedBytes, method } = part;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL_RECORD) throw badWorkbook();
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = bytes.subarray(from, from + storedBytes);
  if (method === 0) {
    yield packed.length;
    return;
  }
  if (method !== 8) throw badWorkbook();
  const reader = new Blob([packed as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"))
    .getReader();
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      size += value.length;
      yield size;
    }
  } catch (error) {
    if (error instanceof TypeError) throw badWorkbook();
    throw error;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function bomb(zh: string, en: string): TableError {
  return new TableError("bomb", {
    zh: `工作簿被拒绝，未解压读入：${zh}。若确是正常数据，请另存为 CSV`,
    en: `The workbook was refused and not read: ${en}. If these are real data, save them as CSV`,
  });
}

/** The file is no workbook that can be read. */
export function badWorkbook(): TableError {
  return new TableError("bad-workbook", {
    zh: "工作簿已损坏或不是 .xlsx：请用 Excel 打开后重新另存为 .xlsx",
    en: "The workbook is damaged or no .xlsx: open it in Excel and save it as .xlsx again",
  });
}
