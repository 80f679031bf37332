import type { PromptContent } from "#lib/prompts/domain/content.ts";
import type { KeptDraft } from "#lib/prompts/queries-edit.ts";
import type { Draft } from "./draft.ts";
import type { DraftCopies } from "./draft-copies.ts";
import { draftOf, type OtherDraft, openDraft } from "./open-draft.ts";
import { sameContent } from "./same-content.ts";

export type Keeping =
  /** Nothing was written since the version. */
  | { kind: "untouched" }
  | { kind: "kept"; at: number }
  | { kind: "keeping" }
  /** `why` is a sentence for the writer. */
  | { kind: "failed"; why: string };

export type KeeperState = {
  /** Nothing may be typed before this browser was asked for text that only it has, nor while the draft is ended. */
  ready: boolean;
  draft: Draft;
  /** The server's revision the draft stands on, 0 when it keeps none. */
  rev: number;
  /** Something is not yet confirmed by the server. */
  unsent: boolean;
  keeping: Keeping;
  other: OtherDraft | null;
  restoredFrom: number | null;
};

export type SaveAnswer =
  | { ok: true; result: { rev: number; updatedAt: string; latestNumber: number } }
  | { ok: false; problem: { code: string; detail: string; faults?: unknown } };

export type KeeperPorts = {
  /** Rejects when the server cannot be reached. */
  save(input: { baseNumber: number; rev: number; content: PromptContent }): Promise<SaveAnswer>;
  fetchKept(): Promise<KeptDraft | null>;
  /** What the editor shows when the server keeps no draft: the newest version. */
  freshStart(): Promise<Draft>;
  copies: DraftCopies;
  now(): number;
  /** The prompt's newest version, as each save tells it. */
  heard(latestNumber: number): void;
};

const PAUSE = 800;
const RETRY = [2_000, 5_000, 10_000, 30_000];
const PASSING = ["internal", "unavailable", "rate_limited"];
const OFFLINE = "there is no connection. Your words are safe in this browser and are sent when it is back.";

/**
 * Keeps what somebody writes: a copy in this browser at once, the server after a short pause, again and again while it
 * cannot be reached. It never overwrites text of another window; that waits as `other` for a choice.
 */
export class DraftKeeper {
  readonly #ports: KeeperPorts;
  readonly #listeners = new Set<() => void>();
  #state: KeeperState;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | null = null;
  #failures = 0;
  /** Sent, and not answered: perhaps the server has it. */
  #unanswered: PromptContent | null = null;

  constructor(ports: KeeperPorts, kept: KeptDraft | null, start: Draft) {
    this.#ports = ports;
    const { draft, rev, keptAt } = openDraft(kept, null, start);
    const keeping: Keeping = keptAt === null ? { kind: "untouched" } : { kind: "kept", at: keptAt };
    this.#state = { ready: false, draft, rev, unsent: false, keeping, other: null, restoredFrom: null };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): KeeperState => this.#state;

  /** Looks for text that only this browser has, and opens for writing. */
  async open(kept: KeptDraft | null, start: Draft): Promise<void> {
    const { keptAt, ...opening } = openDraft(kept, await this.#ports.copies.read(), start);
    if (this.#state.ready) return;
    this.#set({ ...opening, ready: true });
    if (opening.unsent) this.#schedule(0);
  }

  /** The writer changed something. */
  edit(draft: Draft): void {
    this.#set({ draft, unsent: true, keeping: { kind: "keeping" }, restoredFrom: null });
    this.#mirror();
    this.#schedule(PAUSE);
  }

  /** Sends what is not confirmed yet. Resolves to whether the server now has everything. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    while (this.#sending) await this.#sending;
    if (this.#state.ready && this.#state.unsent && !this.#blocked) {
      this.#sending = this.#send().finally(() => {
        this.#sending = null;
      });
      await this.#sending;
    }
    return !this.#state.unsent;
  }

  /**
   * Holds the draft still while `act` ends it: saves it as a version, or throws it away. `act` gives what is shown
   * after that, or null when nothing was done and the draft goes on.
   */
  async end(act: (draft: Draft) => Promise<Draft | null>): Promise<void> {
    await this.flush();
    this.#set({ ready: false });
    try {
      const next = await act(this.#state.draft);
      if (next) this.#settle(next);
    } finally {
      this.#set({ ready: true });
      if (this.#state.unsent) this.#schedule(PAUSE);
    }
  }

  /** The server was asked which revision it keeps. Another one is shown if nothing written here could get lost. */
  async compare(draftRev: number): Promise<void> {
    if (draftRev === this.#state.rev || this.#busy) return;
    const [kept, start] = await Promise.all([this.#ports.fetchKept(), this.#ports.freshStart()]);
    if (this.#busy || (kept?.rev ?? 0) === this.#state.rev) return;
    if (!kept) return this.#settle(start);
    // A box that is half filled in is on no server; it stays as it is.
    const { pending } = this.#state.draft;
    this.#show({ ...draftOf(kept), pending }, kept.rev, Date.parse(kept.updatedAt));
  }

  /** Of two texts, go on with the one that is shown. The other one is gone then. */
  keepThis(): void {
    const { other, unsent } = this.#state;
    if (!other) return;
    this.#set({ other: null, rev: other.rev });
    if (other.origin === "window" && unsent) this.#schedule(0);
    else this.#ports.copies.remove();
  }

  /** Of two texts, go on with the other one. The one that was shown is gone then. */
  takeOther(): void {
    const { other } = this.#state;
    if (!other) return;
    this.#set({ other: null });
    if (other.origin === "window") this.#show(other.draft, other.rev, other.at);
    else this.edit(other.draft);
  }

  /** The writer has read that words were brought back. */
  noticed(): void {
    this.#set({ restoredFrom: null });
  }

  get #blocked(): boolean {
    return this.#state.other?.origin === "window";
  }

  get #busy(): boolean {
    return this.#sending !== null || this.#state.unsent || this.#state.other !== null || !this.#state.ready;
  }

  #set(change: Partial<KeeperState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  #settle(draft: Draft): void {
    clearTimeout(this.#timer);
    this.#unanswered = null;
    this.#set({ draft, rev: 0, unsent: false, keeping: { kind: "untouched" }, other: null, restoredFrom: null });
    this.#ports.copies.remove();
  }

  #show(draft: Draft, rev: number, at: number): void {
    this.#set({ draft, rev, unsent: false, keeping: { kind: "kept", at }, restoredFrom: null });
    if (Object.keys(draft.pending).length > 0) this.#mirror();
    else this.#ports.copies.remove();
  }

  #schedule(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), wait);
  }

  /** While an older copy waits for a choice, the place of copies is its own. */
  #mirror(): void {
    const { draft, rev, other } = this.#state;
    if (other?.origin === "copy") return;
    this.#ports.copies.write({ draft, rev, editedAt: this.#ports.now(), sent: this.#unanswered });
  }

  async #send(): Promise<void> {
    const { draft, rev } = this.#state;
    const { baseNumber, content } = draft;
    const before = this.#unanswered;
    this.#unanswered = content;
    this.#set({ keeping: { kind: "keeping" } });
    this.#mirror();
    const answer = await this.#ports.save({ baseNumber, rev, content }).catch(() => null);
    if (!answer) return this.#fail(OFFLINE, true);
    this.#unanswered = null;
    if (answer.ok) return this.#confirmed(draft, answer.result);
    if (answer.problem.code === "stale_draft") return this.#meet(before);
    this.#fail(sentenceOf(answer.problem), PASSING.includes(answer.problem.code));
  }

  #confirmed(sent: Draft, result: { rev: number; latestNumber: number }): void {
    this.#failures = 0;
    const { draft, other } = this.#state;
    const complete = draft === sent;
    const keeping: Keeping = complete ? { kind: "kept", at: this.#ports.now() } : { kind: "keeping" };
    this.#set({ rev: result.rev, unsent: !complete, keeping });
    if (!complete) this.#schedule(PAUSE);
    if (!complete || Object.keys(draft.pending).length > 0) this.#mirror();
    else if (other?.origin !== "copy") this.#ports.copies.remove();
    this.#ports.heard(result.latestNumber);
  }

  #fail(why: string, again: boolean): void {
    this.#set({ keeping: { kind: "failed", why } });
    if (!again) return;
    this.#schedule(RETRY[Math.min(this.#failures, RETRY.length - 1)] ?? PAUSE);
    this.#failures += 1;
  }

  /** The server's draft is not the one written on: an own save without an answer, or another window's. */
  async #meet(unanswered: PromptContent | null): Promise<void> {
    const kept = await this.#ports.fetchKept().catch(() => undefined);
    if (kept === undefined) return this.#fail(OFFLINE, true);
    const own = kept === null || (unanswered && sameContent(unanswered, kept.content));
    if (own || sameContent(kept.content, this.#state.draft.content)) {
      this.#set({ rev: kept?.rev ?? 0 });
      return this.#schedule(0);
    }
    const at = Date.parse(kept.updatedAt);
    const other: OtherDraft = { origin: "window", draft: draftOf(kept), rev: kept.rev, at };
    this.#set({ other, keeping: { kind: "failed", why: "another window changed this draft." } });
  }
}

function sentenceOf({ detail, faults }: { detail: string; faults?: unknown }): string {
  const first = Array.isArray(faults) ? (faults[0] as { path?: string; message?: string } | undefined) : undefined;
  return first?.message ? `${first.path ?? ""} ${first.message}.`.trim() : detail;
}
