const C1 = 0xcc9e2d51;
const C2 = 0x1b873593;
const REPLACEMENT = 0xfffd;

/**
 * MurmurHash3_x86_32 of texts given one after the other, as the UTF-8 bytes of all of them. It takes them as they are:
 * joining and encoding them first would cost more than the hash. Half a surrogate pair counts as U+FFFD.
 * Source: Austin Appleby, MurmurHash3.cpp (smhasher, public domain).
 */
export class Murmur3 {
  #hash = 0;
  #block = 0;
  #bits = 0;
  #length = 0;

  begin(seed: number): void {
    this.#hash = seed | 0;
    this.#block = 0;
    this.#bits = 0;
    this.#length = 0;
  }

  add(text: string): void {
    let hash = this.#hash;
    let block = this.#block;
    let bits = this.#bits;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit >= 0x80) {
        this.#keep(hash, block, bits, at);
        this.#addEncoded(text.slice(at));
        return;
      }
      block |= unit << bits;
      bits += 8;
      if (bits === 32) {
        hash = mixed(hash, block);
        block = 0;
        bits = 0;
      }
    }
    this.#keep(hash, block, bits, text.length);
  }

  /** The hash as an unsigned 32-bit integer. */
  end(): number {
    let hash = this.#hash ^ scrambled(this.#block) ^ this.#length;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  }

  #keep(hash: number, block: number, bits: number, more: number): void {
    this.#hash = hash;
    this.#block = block;
    this.#bits = bits;
    this.#length += more;
  }

  #addEncoded(text: string): void {
    for (const character of text) {
      const given = character.codePointAt(0) ?? 0;
      const point = given >= 0xd800 && given <= 0xdfff ? REPLACEMENT : given;
      if (point < 0x80) {
        this.#addByte(point);
      } else {
        const following = point < 0x800 ? 1 : point < 0x1_0000 ? 2 : 3;
        this.#addByte((LEAD[following - 1] ?? 0) | (point >> (6 * following)));
        for (let left = following - 1; left >= 0; left--) this.#addByte(0x80 | ((point >> (6 * left)) & 0x3f));
      }
    }
  }

  #addByte(byte: number): void {
    this.#block |= byte << this.#bits;
    this.#bits += 8;
    this.#length += 1;
    if (this.#bits < 32) return;
    this.#hash = mixed(this.#hash, this.#block);
    this.#block = 0;
    this.#bits = 0;
  }
}

/** The first byte of a character by how many follow it, before its own bits. */
const LEAD = [0xc0, 0xe0, 0xf0] as const;

function scrambled(block: number): number {
  const product = Math.imul(block, C1);
  return Math.imul((product << 15) | (product >>> 17), C2);
}

function mixed(hash: number, block: number): number {
  const next = hash ^ scrambled(block);
  return (Math.imul((next << 13) | (next >>> 19), 5) + 0xe6546b64) | 0;
}

const hasher = new Murmur3();

/** MurmurHash3_x86_32 of a text's UTF-8 bytes, as an unsigned 32-bit integer. */
export function murmur3(text: string, seed = 0): number {
  hasher.begin(seed);
  hasher.add(text);
  return hasher.end();
}
