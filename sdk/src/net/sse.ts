/** One event of a stream; `id` is the last id seen so far, as the standard has it. */
export type SseEvent = { event: string; data: string; id: string };

const MOST_CHARACTERS = 64 * 1024 * 1024;
const LINE_END = /\r\n|\n|\r/g;

/**
 * Reads a stream of server-sent events from pieces of its text, cut anywhere. Lines end with LF, CRLF or CR.
 * Source: WHATWG HTML, 9.2.6 "Interpreting an event stream". The byte order mark is the decoder's to remove.
 */
export class SseParser {
  #line = "";
  #data: string[] = [];
  #event = "";
  #id = "";
  #afterReturn = false;
  #size = 0;

  /** The events that this piece completes. @throws RangeError when one event grows beyond all bounds */
  push(text: string): SseEvent[] {
    const events: SseEvent[] = [];
    // A CR ended the piece before: an LF at the beginning of this one belongs to it.
    const from = this.#afterReturn && text.startsWith("\n") ? 1 : 0;
    if (text !== "") this.#afterReturn = text.endsWith("\r");
    let start = from;
    LINE_END.lastIndex = from;
    for (let end = LINE_END.exec(text); end !== null; end = LINE_END.exec(text)) {
      const event = this.#take(this.#line + text.slice(start, end.index));
      if (event) events.push(event);
      this.#line = "";
      start = LINE_END.lastIndex;
    }
    this.#line += text.slice(start);
    if (this.#size + this.#line.length > MOST_CHARACTERS) throw new RangeError("an event is too large");
    return events;
  }

  #take(line: string): SseEvent | null {
    if (line === "") return this.#dispatch();
    const colon = line.indexOf(":");
    if (colon === 0) return null;
    const field = colon === -1 ? line : line.slice(0, colon);
    const rest = colon === -1 ? "" : line.slice(colon + 1);
    const value = rest.startsWith(" ") ? rest.slice(1) : rest;
    if (field === "event") this.#event = value;
    else if (field === "id" && !value.includes("\0")) this.#id = value;
    else if (field === "data") {
      this.#data.push(value);
      this.#size += value.length;
    }
    return null;
  }

  #dispatch(): SseEvent | null {
    const event = this.#event || "message";
    const data = this.#data;
    this.#event = "";
    this.#data = [];
    this.#size = 0;
    return data.length === 0 ? null : { event, data: data.join("\n"), id: this.#id };
  }
}
