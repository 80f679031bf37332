import { log } from "../../core/log.ts";
import type { Observed } from "./domain/bucket.ts";
import { type Grant, HOLD_MS, type Report } from "./settle-grant.ts";

/** Reports to all workers' common ledger and brings back what this one may do. */
export type Settle = (report: Report) => Promise<Grant>;

const EVERY_MS = 500;
/** How soon to report again when there is news, or when calls wait that nothing was granted for. */
const SOON_MS = 50;
const HUNGRY_MS = 150;
const AFTER_FAILURE_MS = 1_000;
/** The grant is given up this long before others may take it: clocks and the network are not exact. */
const MARGIN_MS = 500;

const nothing = (): Observed => ({ starved: false, refused: false, blockMs: 0, spentMs: 0 });

/**
 * This process's share of a bucket: counts what is in flight, and agrees with the other workers on how much may be.
 * While nothing is asked it holds nothing, and no timer keeps the process alive.
 */
export class Grants {
  private readonly settle: Settle;
  private readonly now: () => number;
  private readonly waiting: () => number;
  private readonly learn: (blockedMs: number, spentMs: number) => void;
  private cap = 0;
  private held = 0;
  private goodUntil = Number.NEGATIVE_INFINITY;
  private inFlight = 0;
  /** The most that were in flight or waiting since the last report. */
  private peak = 0;
  private reported = 0;
  private seen = nothing();
  private timer: { handle: NodeJS.Timeout; at: number } | null = null;
  private settling: Promise<void> | null = null;
  /** A call was answered since the last report: without that, full use is no reason to grow. */
  private answered = false;
  /** The ledger did not answer the last report. */
  private away = false;
  private lastAt = Number.NEGATIVE_INFINITY;

  constructor(
    settle: Settle,
    now: () => number,
    waiting: () => number,
    learn: (blockedMs: number, spentMs: number) => void,
  ) {
    this.settle = settle;
    this.now = now;
    this.waiting = waiting;
    this.learn = learn;
  }

  /** Counts one more call in flight, if one may begin. */
  begin(time: number): boolean {
    if (time >= this.goodUntil || this.inFlight >= this.cap) {
      this.seen.starved ||= this.cap > 0;
      return false;
    }
    this.inFlight += 1;
    this.peak = Math.max(this.peak, this.inFlight + this.waiting());
    this.report(EVERY_MS);
    return true;
  }

  end(answered: boolean): void {
    this.inFlight -= 1;
    this.answered ||= answered;
    if (this.held > Math.max(this.cap, this.inFlight)) this.report(SOON_MS);
  }

  /** One more call waits. */
  want(): void {
    this.peak = Math.max(this.peak, this.inFlight + this.waiting());
    this.report(this.nextIn());
  }

  /** Something all workers must know at once. */
  observe(news: Partial<Observed>): void {
    this.seen = {
      starved: this.seen.starved,
      refused: this.seen.refused || (news.refused ?? false),
      blockMs: Math.max(this.seen.blockMs, news.blockMs ?? 0),
      spentMs: Math.max(this.seen.spentMs, news.spentMs ?? 0),
    };
    this.report(0);
  }

  /** Gives the share back now, if nothing uses it; otherwise that happens by itself half a second after the last call. */
  async letGo(): Promise<void> {
    await this.settling;
    if (this.held === 0 || this.inUse()) return;
    clearTimeout(this.timer?.handle);
    this.peak = 0;
    this.send();
    await this.settling;
  }

  private inUse(): boolean {
    return this.inFlight + this.waiting() > 0;
  }

  private nextIn(): number {
    if (this.seen.refused || this.seen.spentMs > 0) return 0;
    if (this.held === 0 && this.waiting() > 0) return this.reported === 0 ? 0 : HUNGRY_MS;
    if (this.peak > this.reported || this.held > Math.max(this.cap, this.inFlight)) return SOON_MS;
    return EVERY_MS;
  }

  /** Reports in `ms`, unless a report is under way (it sees to the next) or due sooner. */
  private report(ms: number): void {
    if (this.settling) return;
    const at = Math.max(this.now() + ms, ms === 0 ? 0 : this.lastAt + SOON_MS);
    if (this.timer && this.timer.at <= at) return;
    clearTimeout(this.timer?.handle);
    const handle = setTimeout(() => this.send(), Math.max(0, at - this.now()));
    if (!this.inUse()) handle.unref();
    this.timer = { handle, at };
  }

  private send(): void {
    const time = this.now();
    this.timer = null;
    this.lastAt = time;
    // Nothing was asked since the last report, or the grant has run out: what is not in flight is given up first.
    if (this.peak === 0 || time >= this.goodUntil) this.cap = 0;
    const seen = { ...this.seen, starved: this.seen.starved && this.answered };
    this.answered = false;
    this.reported = Math.max(this.peak, this.inFlight);
    this.peak = this.inFlight + this.waiting();
    this.seen = nothing();
    this.settling = this.settle({ ...seen, ceiling: Math.max(this.cap, this.inFlight), wanted: this.reported }).then(
      (grant) => this.settled(grant, time),
      (error) => this.failed(error, seen),
    );
  }

  private settled({ held, cap, blockedMs, spentMs }: Grant, sentAt: number): void {
    this.away = false;
    this.held = held;
    this.cap = cap;
    this.goodUntil = sentAt + HOLD_MS - MARGIN_MS;
    this.settling = null;
    this.learn(blockedMs, spentMs);
    if (held > 0 || this.inUse()) this.report(this.nextIn());
  }

  /** The database is away: what was granted stands as long as it was granted for. */
  private failed(error: unknown, seen: Observed): void {
    if (!this.away)
      log.warn("a model's limits cannot be agreed on", { why: error instanceof Error ? error.name : "unknown" });
    this.away = true;
    this.settling = null;
    this.seen = seen;
    this.report(AFTER_FAILURE_MS);
  }
}
