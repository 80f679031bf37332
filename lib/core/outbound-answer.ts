import type { Dispatcher } from "undici";

type Controller = Dispatcher.DispatchController;
type Headed = Parameters<NonNullable<Dispatcher.DispatchHandler["onResponseStart"]>>[2];

/** A body that is longer than its reader allows. */
export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
}

/** `mostBytes`: of a body. `told`: what a body that fails while it is read fails with. */
type Terms = { signal: AbortSignal; mostBytes: number; told: (error: unknown) => unknown };

/** So much of a body is held for a reader that is slower than the network. */
const HELD_BYTES = 64 * 1024;
const WITHOUT_BODY = new Set([204, 205, 304]);

function headersOf(raw: Headed): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) {
    for (const each of Array.isArray(value) ? value : [value ?? ""]) headers.append(name, each);
  }
  return headers;
}

/**
 * Turns what a dispatcher tells of one exchange into a `Response`. Its body is passed on as it comes, one stream deep:
 * it waits for a slow reader, fails once it is longer than agreed, and leaving it early closes the connection.
 */
export class OutboundAnswer implements Dispatcher.DispatchHandler {
  private readonly terms: Terms;
  private readonly headed = Promise.withResolvers<Response>();
  private controller: Controller | null = null;
  private reader: ReadableStreamDefaultController<Uint8Array> | null = null;
  private size = 0;
  private readonly giveUp = () => this.fail(this.terms.signal.reason);

  constructor(terms: Terms) {
    this.terms = terms;
    terms.signal.addEventListener("abort", this.giveUp, { once: true });
  }

  /** Settles when the headers are there; rejects with what went wrong before, or with the signal's reason. */
  get response(): Promise<Response> {
    return this.headed.promise;
  }

  onRequestStart(controller: Controller): void {
    this.controller = controller;
    if (this.terms.signal.aborted) controller.abort(this.terms.signal.reason);
  }

  onResponseStart(controller: Controller, status: number, raw: Headed): void {
    if (status < 200) return;
    const init = { status, headers: headersOf(raw) };
    if (WITHOUT_BODY.has(status)) {
      this.headed.resolve(new Response(null, init));
      return;
    }
    const body = new ReadableStream<Uint8Array>(
      {
        start: (reader) => {
          this.reader = reader;
        },
        pull: () => controller.resume(),
        cancel: () => {
          this.reader = null;
          controller.abort(new Error("the rest of the body is not wanted"));
        },
      },
      { highWaterMark: HELD_BYTES, size: (chunk) => chunk?.byteLength ?? 0 },
    );
    this.headed.resolve(new Response(body, init));
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    if (!this.reader) return;
    this.size += chunk.length;
    const { mostBytes } = this.terms;
    if (this.size > mostBytes) {
      this.fail(new BodyTooLarge(`The body has more than ${mostBytes} bytes.`));
      return;
    }
    this.reader.enqueue(chunk);
    if ((this.reader.desiredSize ?? 0) <= 0) controller.pause();
  }

  onResponseEnd(): void {
    this.leave();
    this.reader?.close();
    this.reader = null;
  }

  onResponseError(_controller: Controller, error: unknown): void {
    this.fail(error);
  }

  /** The first failure counts; the connection is of no more use. */
  private fail(error: unknown): void {
    this.leave();
    const { reader } = this;
    this.reader = null;
    this.headed.reject(error);
    reader?.error(this.terms.told(error));
    this.controller?.abort(error instanceof Error ? error : new Error("given up", { cause: error }));
  }

  private leave(): void {
    this.terms.signal.removeEventListener("abort", this.giveUp);
  }
}
