/** One part of a zip file: its path and its text. */
export interface ZipText {
  readonly path: string;
  readonly text: string;
}

const LOCAL_RECORD = 0x04034b50;
const DIRECTORY_RECORD = 0x02014b50;
const END_RECORD = 0x06054b50;
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const DEFLATED = 8;
/** 1980-01-01, the first day a zip file knows: the same content gives the same bytes on every day. */
const FIRST_DAY = 0x0021;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** CRC-32 of ISO 3309, as zip files carry it. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

async function deflated(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Little-endian fields of 2 and 4 bytes. */
function record(fields: readonly (readonly [size: 2 | 4, value: number])[], tail: Uint8Array): Uint8Array {
  const length = fields.reduce((sum, [size]) => sum + size, 0);
  const bytes = new Uint8Array(length + tail.length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  bytes.set(tail, at);
  return bytes;
}

/**
 * Texts packed into one zip file, deflated by the platform itself. Source of the layout: PKWARE APPNOTE 6.3; without its extension to
 * 64 bits, which a workbook never needs.
 */
export async function zipOf(parts: readonly ZipText[]): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { path, text } of parts) {
    const name = encoder.encode(path);
    const plain = encoder.encode(text);
    const packed = await deflated(plain);
    const shared = [
      [2, VERSION],
      [2, FLAGS],
      [2, DEFLATED],
      [2, 0],
      [2, FIRST_DAY],
      [4, crc32(plain)],
      [4, packed.length],
      [4, plain.length],
      [2, name.length],
      [2, 0],
    ] as const;
    const local = record([[4, LOCAL_RECORD], ...shared], name);
    // Comment, disk, attributes inside and outside, place of the local record.
    directory.push(
      record(
        [[4, DIRECTORY_RECORD], [2, VERSION], ...shared, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]],
        name,
      ),
    );
    chunks.push(local, packed);
    offset += local.length + packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = record(
    [
      [4, END_RECORD],
      [2, 0],
      [2, 0],
      [2, parts.length],
      [2, parts.length],
      [4, size],
      [4, offset],
      [2, 0],
    ],
    new Uint8Array(0),
  );
  const all = [...chunks, ...directory, end];
  const bytes = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of all) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
