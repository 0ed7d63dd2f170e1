import { Buffer } from "node:buffer";
import { crc32, deflateRawSync } from "node:zlib";

interface Part {
  readonly name: string;
  readonly data: Buffer | string;
  /** Size that the directory tells in place of the true one. */
  readonly toldBytes?: number;
}

/** A zip file of deflated parts, which may lie about their sizes. */
export function zipFile(parts: readonly Part[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, toldBytes } of parts) {
    const raw = Buffer.from(data);
    const packed = deflateRawSync(raw);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(raw), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(toldBytes ?? raw.length, 8);
    const nameBytes = Buffer.from(name);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(nameBytes.length, 0);
    const local = Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0]);
    const entry = Buffer.from([0x50, 0x4b, 1, 2, 20, 0, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    locals.push(local, sizes, lengths, nameBytes, packed);
    directory.push(entry, sizes, lengths, rest, nameBytes);
    offset += local.length + sizes.length + lengths.length + nameBytes.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Uint8Array.from(Buffer.concat([...locals, listed, end]));
}
