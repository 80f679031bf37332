import protobuf from "protobufjs/minimal.js";
import { MalformedBody } from "./unreadable.ts";

/**
 * Reads at most so many fields: two bytes on the wire may be an object of a hundred, so the size of a body alone bounds no
 * memory.
 */
export class BoundedReader extends protobuf.BufferReader {
  #left: number;

  constructor(bytes: Buffer, mostFields: number) {
    super(bytes);
    this.#left = mostFields;
  }

  override tag(): number {
    this.#left -= 1;
    if (this.#left < 0) throw new MalformedBody("The body has too many fields. Send smaller batches.", true);
    return super.tag();
  }
}
