import { InvalidRules, RequestFailed } from "../errors.ts";
import { Acknowledger } from "../net/acknowledge.ts";
import { Alarm } from "../net/alarm.ts";
import { Backoff } from "../net/backoff.ts";
import { followStream } from "../net/follow-stream.ts";
import { asFailure, type Wire } from "../net/http.ts";
import { poll } from "../net/poll.ts";
import { type Feedback, type FeedbackResult, sendFeedback } from "../net/send-feedback.ts";
import type { ServerClock } from "../net/server-clock.ts";
import type { SseEvent } from "../net/sse.ts";
import { EARLIER_AFTER_MS, type Keeper } from "./keeper.ts";

export type ConnectionTimes = { pollMs: number; silenceMs: number; stream: boolean; headStartMs: number };

export type ConnectionParts = {
  wire: Wire;
  keeper: Keeper;
  clock: ServerClock;
  times: ConnectionTimes;
  random: () => number;
  onError: (error: RequestFailed | InvalidRules) => void;
};

/** A stream that ended sooner than this has not shown that the next one will last. */
const LASTING_MS = 5_000;
/** A stream that was resumed says nothing while it agrees; after this it is taken to agree. */
const AGREES_AFTER_MS = 1_000;

function isBefore(document: unknown, generation: number | null): boolean {
  const said = typeof document === "object" && document !== null && "generation" in document && document.generation;
  return typeof said === "number" && generation !== null && said < generation;
}

/**
 * Keeps the rules fresh in two ways at once, a stream and a poll beside it, each with its own patience and neither ever
 * giving up, whatever the server answers. When the one gets through, the other tries again at once.
 */
export class Connection {
  readonly #parts: ConnectionParts;
  readonly #stop = new AbortController();
  readonly #pollAlarm = new Alarm();
  readonly #streamAlarm = new Alarm();
  readonly #acknowledger: Acknowledger;
  #polling: Promise<void> | null = null;
  #fetchAgain = false;
  #pollFailed = false;
  connected = false;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    this.#acknowledger = new Acknowledger(parts.wire, this.#stop.signal, new Backoff(parts.random));
  }

  start(): void {
    void this.#pollLoop();
    if (this.#parts.times.stream) void this.#streamLoop();
  }

  acknowledge(generation: number): void {
    if (!this.#stop.signal.aborted) this.#acknowledger.tell(generation);
  }

  /** Says something of a call; see `sendFeedback`. */
  tell(feedback: Feedback): Promise<FeedbackResult> {
    const { wire, random } = this.#parts;
    return sendFeedback(wire, feedback, { signal: this.#stop.signal, random });
  }

  /** Asks once, now. Several callers at a time share one request. @throws RequestFailed, InvalidRules */
  refresh(): Promise<void> {
    this.#polling ??= this.#poll().finally(() => {
      this.#polling = null;
    });
    return this.#polling;
  }

  close(): void {
    this.#stop.abort(new Error("the client was closed"));
    this.connected = false;
    this.#pollAlarm.ring();
    this.#streamAlarm.ring();
  }

  async #poll(): Promise<void> {
    const { wire, keeper, clock } = this.#parts;
    const { generation } = keeper;
    // What a stream told has no tag of its own; the usual one is as good a guess as any.
    const etag = keeper.etag ?? (generation === null ? null : `"${generation}"`);
    try {
      const polled = await poll(wire, { generation, etag, signal: this.#stop.signal, now: clock.now() });
      if (this.#stop.signal.aborted) return;
      clock.hear(polled.date);
      if (polled.changed) {
        // The stream may have been quicker than this answer.
        if (keeper.generation !== generation && isBefore(polled.document, keeper.generation)) return;
        const taken = keeper.takeSnapshot(polled.document, polled.etag, null);
        this.#fetchAgain = taken === "earlier";
      } else if (keeper.generation === generation) {
        keeper.confirm();
      }
    } catch (error) {
      throw error instanceof InvalidRules ? error : asFailure(error);
    }
  }

  async #pollLoop(): Promise<void> {
    const { times, random } = this.#parts;
    const backoff = new Backoff(random);
    while (!this.#stop.signal.aborted) {
      const wait = await this.refresh().then(
        () => {
          backoff.reset();
          if (this.#pollFailed) this.#streamAlarm.ring();
          this.#pollFailed = false;
          const usual = this.#fetchAgain ? Math.min(times.pollMs, EARLIER_AFTER_MS / 4) : times.pollMs;
          return usual * (0.9 + random() / 5);
        },
        (error: RequestFailed | InvalidRules) => {
          this.#pollFailed = true;
          return this.#failed(error, backoff);
        },
      );
      if (!this.#stop.signal.aborted) await this.#pollAlarm.sleep(wait);
    }
  }

  async #streamLoop(): Promise<void> {
    const { keeper, clock, random, times, wire } = this.#parts;
    const backoff = new Backoff(random);
    // The first poll usually answers sooner, and then the stream resumes from there.
    const ring = () => this.#streamAlarm.ring();
    void this.refresh().then(ring, ring);
    await this.#streamAlarm.sleep(times.headStartMs);
    while (!this.#stop.signal.aborted) {
      const began = performance.now();
      const { generation } = keeper;
      const { signal } = this.#stop;
      const options = { generation, silenceMs: times.silenceMs, signal, now: clock.now() };
      const wait = await followStream(wire, this.#hearer(generation), options).then(
        () => backoff.next(null),
        (error: unknown) => this.#failed(error instanceof InvalidRules ? error : asFailure(error), backoff),
      );
      this.connected = false;
      const lasted = performance.now() - began >= LASTING_MS;
      if (lasted) backoff.reset();
      if (!signal.aborted) await this.#streamAlarm.sleep(lasted ? backoff.next(null) : wait);
    }
  }

  /** What one stream says; it ends with that stream, as does what is known of where its server stands. */
  #hearer(resumed: number | null) {
    const { keeper, clock } = this.#parts;
    let openedAt = 0;
    let standing: number | null = null;
    return {
      opened: (date: string | null) => {
        openedAt = performance.now();
        this.connected = true;
        clock.hear(date);
        if (this.#pollFailed) this.#pollAlarm.ring();
      },
      alive: () => {
        if (standing === null && performance.now() - openedAt >= AGREES_AFTER_MS) standing = resumed;
        if (standing !== null && standing === keeper.generation) keeper.confirm();
      },
      event: ({ event, data }: SseEvent) => {
        if (event !== "rules") return;
        const said = this.#takeEvent(data, standing);
        standing = said;
      },
    };
  }

  /** Returns the generation the stream told. @throws InvalidRules, RequestFailed: the stream is begun anew then */
  #takeEvent(data: string, standing: number | null): number {
    const { keeper } = this.#parts;
    let document: { since?: unknown; generation?: unknown } | null;
    try {
      document = JSON.parse(data);
    } catch (error) {
      throw new RequestFailed("The stream sent what is not JSON.", 200, null, error);
    }
    const isPatch = typeof document === "object" && document !== null && "since" in document;
    const taken = isPatch ? keeper.takePatch(document) : keeper.takeSnapshot(document, null, standing);
    if (taken === "gap" || taken === "earlier") this.#pollAlarm.ring();
    return Number(document?.generation);
  }

  #failed(error: RequestFailed | InvalidRules, backoff: Backoff): number {
    if (!this.#stop.signal.aborted) this.#parts.onError(error);
    return backoff.next(error instanceof RequestFailed ? error.retryAfterMs : null);
  }
}
