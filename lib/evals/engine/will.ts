/** Why a worker asks no more: its run is held, its budget is spent, it ended, or the worker itself was told to stop. */
export type Rest = "held" | "spent" | "ended" | "stopping";

/**
 * Whether a worker goes on with its run. `now` is aborted when not even the calls under way are wanted; `soon` when
 * those are still to end, and no others to begin.
 */
export class Will {
  readonly now: AbortSignal;
  readonly soon: AbortSignal;
  private readonly end = new AbortController();
  private readonly rest = new AbortController();
  private reason: Rest | null = null;

  constructor(stopping: AbortSignal) {
    this.now = AbortSignal.any([stopping, this.end.signal]);
    this.soon = AbortSignal.any([this.now, this.rest.signal]);
    if (stopping.aborted) this.reason = "stopping";
    else stopping.addEventListener("abort", () => this.lose("stopping"), { signal: this.end.signal });
  }

  /** The first reason to rest, or null. */
  get lost(): Rest | null {
    return this.reason;
  }

  lose(reason: Rest): void {
    if (reason === "ended") {
      this.reason = reason;
      this.end.abort(new Error("the run has ended"));
      return;
    }
    this.reason ??= reason;
    this.rest.abort(new Error(`no new calls: ${reason}`));
  }
}
