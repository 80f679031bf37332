import { inflateSync } from "node:zlib";

const WOFF = 0x774f4646;
const HEADER = 44;
const ENTRY = 20;

/**
 * The bare font (sfnt) in a WOFF 1.0 file: each table unpacked once (https://www.w3.org/TR/WOFF/). Left packed, a table
 * would be unpacked anew for each glyph that is read from it.
 */
export function unwrapWoff(file: Buffer): Buffer<ArrayBuffer> {
  if (file.readUInt32BE(0) !== WOFF) throw new TypeError("the file is no WOFF 1.0 font");
  const count = file.readUInt16BE(12);
  const power = Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + count * 16);
  head.writeUInt32BE(file.readUInt32BE(4), 0);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(16 * 2 ** power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(16 * (count - 2 ** power), 10);
  const tables: Buffer[] = [];
  let place = head.length;
  for (let index = 0; index < count; index++) {
    const entry = HEADER + index * ENTRY;
    const [offset, packed, length] = [4, 8, 12].map((at) => file.readUInt32BE(entry + at)) as [number, number, number];
    const stored = file.subarray(offset, offset + packed);
    const table = packed < length ? inflateSync(stored) : stored;
    const at = 12 + index * 16;
    file.copy(head, at, entry, entry + 4);
    head.writeUInt32BE(file.readUInt32BE(entry + 16), at + 4);
    head.writeUInt32BE(place, at + 8);
    head.writeUInt32BE(length, at + 12);
    // Tables begin at multiples of four bytes.
    const padded = Buffer.concat([table, Buffer.alloc((4 - (length % 4)) % 4)]);
    tables.push(padded);
    place += padded.length;
  }
  return Buffer.concat([head, ...tables]);
}
