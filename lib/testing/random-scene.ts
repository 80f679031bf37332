import type { MemberActor } from "../access/actor.ts";
import type { RoleName } from "../access/policy.ts";
import type { Db } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { seededRandom } from "../evals/domain/statistics/random.ts";
import type { Context } from "../usecase/context.ts";
import { ReleaseOracle, type Rule, type SeenPrompt } from "./release-oracle.ts";

export type Person = Context & { actor: MemberActor };
export type Asked = { id: string; prompt: SeenPrompt; version: number };
/** A broken glass that nobody has looked back at: the release at `index` of its prompt. */
type Look = { prompt: SeenPrompt; index: number };
type Proposed = { prefix: string; rule: Rule | null; by: string };

/** Who is there at the beginning: roles and groups. */
export const CAST: [RoleName[], string[]][] = [
  [["admin"], []],
  [["admin", "approver"], ["platform"]],
  [["editor", "approver"], []],
  [
    ["editor", "approver"],
    ["legal", "platform"],
  ],
  [["approver"], ["legal"]],
  [["approver", "operator"], ["platform"]],
  [["editor", "operator"], []],
  [["approver"], []],
  [["approver"], ["platform"]],
];
export const NAMES = ["docs/a", "docs/legal/b"];

/** What the scene itself has put there. */
export function sure<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the scene lost something it had");
  return value;
}

/** A workspace with people, prompts and what the oracle saw of them; chance picks who does what. */
export class RandomScene {
  readonly workspaceId: string;
  protected readonly db: Db;
  protected readonly people: Person[];
  protected readonly oracle = new ReleaseOracle();
  protected readonly prompts: SeenPrompt[] = NAMES.map((name) => ({ name, versions: [], runs: [], released: [] }));
  readonly done = new Map<string, number>();
  protected readonly reviews = new Map<string, Asked>();
  protected readonly looks = new Map<number, Look>();
  protected readonly closed = new Set<number>();
  protected readonly proposals = new Map<number, Proposed>();
  /** What is rolled out on a prompt's stable channel, and its share in basis points. */
  protected readonly rolling = new Map<SeenPrompt, { version: number; share: number }>();
  protected readonly ids = new Map<string, string>();
  protected readonly random: () => number;

  protected constructor(db: Db, workspaceId: string, people: Person[], seed: string) {
    this.db = db;
    this.workspaceId = workspaceId;
    this.people = people;
    const next = seededRandom(seed);
    this.random = () => next() / 2 ** 32;
    for (const { actor } of people) {
      this.oracle.people.set(actor.memberId, { roles: actor.roles, groups: actor.groups, active: true });
    }
  }

  protected pick<T>(from: readonly T[]): T {
    return sure(from[Math.floor(this.random() * from.length)]);
  }

  /** Somebody who may, most of the time; anybody at all otherwise. */
  protected somebody(...roles: string[]): Person {
    const able = this.people.filter(({ actor }) => this.oracle.has(actor.memberId, ...roles));
    return this.pick(able.length > 0 && this.random() < 0.8 ? able : this.people);
  }

  /** The newest version most of the time, else any, or one that is not there. */
  protected versionOf({ versions }: SeenPrompt): number {
    return this.random() < 0.7 ? versions.length : 1 + Math.floor(this.random() * (versions.length + 1));
  }

  /** What somebody was asked about most of the time. */
  protected candidateOf(prompt: SeenPrompt): number {
    const asked = [...this.reviews.values()].find((each) => each.prompt === prompt);
    return asked && this.random() < 0.6 ? asked.version : this.versionOf(prompt);
  }

  protected async tried<R>(act: () => Promise<R>): Promise<{ ok: true; result: R } | { ok: false; code: string }> {
    try {
      return { ok: true, result: await act() };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { ok: false, code: error.code };
    }
  }

  protected count(what: string): void {
    this.done.set(what, (this.done.get(what) ?? 0) + 1);
  }
}
