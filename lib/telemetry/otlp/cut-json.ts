import { MOST_CONTAINERS, MOST_DEPTH, MOST_FIELDS, PAUSE_BYTES } from "./limits.ts";
import { MalformedBody } from "./unreadable.ts";

/** An object that was cut out; `fault` is why it must not be parsed. */
export type JsonPiece = { bytes: Buffer; fault: string | null };

/** What remained, with `{"at":n}` for each piece n. */
export type Cut = { skeleton: string; pieces: JsonPiece[] };

const [QUOTE, BACKSLASH, COMMA, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [34, 92, 44, 91, 93, 123, 125];

const FAULTS = {
  deep: `It is nested deeper than ${MOST_DEPTH} levels.`,
  wide: `It has more than ${MOST_FIELDS} values.`,
  around: `There are more than ${MOST_CONTAINERS} values around the spans or records. Send smaller batches.`,
};

/** Looks for where JSON's objects begin and end, and leaves everything else to the parser. */
class Cutter {
  readonly #body: Buffer;
  readonly #level: number;
  readonly #most: number;
  readonly #kept: string[] = [];
  readonly #pieces: JsonPiece[] = [];
  #depth = 0;
  #keptTo = 0;
  /** Where the piece began that is being passed; -1 between pieces. */
  #from = -1;
  #isInArray = false;
  #values = 0;
  #skeletonValues = 0;
  #fault: string | null = null;

  constructor(body: Buffer, level: number, most: number) {
    this.#body = body;
    this.#level = level;
    this.#most = most;
  }

  /** The position of a string's closing quote; `at` is its opening one. */
  endOfString(at: number): number {
    let end = at + 1;
    for (let byte = this.#body[end]; byte !== QUOTE && byte !== undefined; byte = this.#body[end]) {
      end += byte === BACKSLASH ? 2 : 1;
    }
    return end;
  }

  comma(): void {
    if (this.#from === -1) this.#countSkeleton();
    else {
      this.#values += 1;
      if (this.#values > MOST_FIELDS) this.#fault ??= FAULTS.wide;
    }
  }

  open(at: number, isArray: boolean): void {
    const isPiece = this.#depth === this.#level && this.#isInArray && !isArray;
    // Pieces have a bound of their own: as many as may be sent leave room for what stands around them.
    if (!isPiece) this.comma();
    this.#depth += 1;
    if (this.#depth > MOST_DEPTH) {
      if (this.#from === -1) throw new MalformedBody(FAULTS.deep);
      this.#fault ??= FAULTS.deep;
    }
    if (this.#depth === this.#level) this.#isInArray = isArray;
    else if (isPiece) this.#begin(at);
  }

  close(at: number): void {
    this.#depth -= 1;
    if (this.#depth < 0) throw new MalformedBody("The body is no JSON: it closes what it did not open.");
    if (this.#depth === this.#level && this.#from !== -1) this.#end(at + 1);
  }

  finish(): Cut {
    if (this.#depth !== 0) throw new MalformedBody("The body is no JSON: it is cut off.");
    this.#kept.push(this.#body.toString("utf8", this.#keptTo));
    return { skeleton: this.#kept.join(""), pieces: this.#pieces };
  }

  #countSkeleton(): void {
    this.#skeletonValues += 1;
    if (this.#skeletonValues > MOST_CONTAINERS) throw new MalformedBody(FAULTS.around, true);
  }

  #begin(at: number): void {
    if (this.#pieces.length >= this.#most) {
      throw new MalformedBody(`There are more than ${this.#most} in one list. Send smaller batches.`, true);
    }
    this.#kept.push(this.#body.toString("utf8", this.#keptTo, at), `{"at":${this.#pieces.length}}`);
    this.#from = at;
    this.#values = 0;
    this.#fault = null;
  }

  #end(to: number): void {
    this.#pieces.push({ bytes: this.#body.subarray(this.#from, to), fault: this.#fault });
    this.#from = -1;
    this.#keptTo = to;
  }
}

/**
 * Cuts the objects out of `body` that stand in an array at nesting `level` (2 for `{"a":[here]}`), so that each can be
 * parsed alone: one that is no JSON then spoils no other, and none keeps the process for long. Pauses now and then.
 * @throws MalformedBody when the brackets do not match, or there are more than `most` pieces
 */
export function* cutJson(body: Buffer, level: number, most: number): Generator<undefined, Cut> {
  const cutter = new Cutter(body, level, most);
  let pauseAt = PAUSE_BYTES;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (byte === QUOTE) at = cutter.endOfString(at);
    else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) cutter.open(at, byte === OPEN_ARRAY);
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) cutter.close(at);
    else if (byte === COMMA) cutter.comma();
    if (at < pauseAt) continue;
    pauseAt = at + PAUSE_BYTES;
    yield undefined;
  }
  return cutter.finish();
}
