import { expect } from "vitest";
import type { MemberActor } from "../access/actor.ts";
import { disableMember } from "../access/disable-member.ts";
import { enableMember } from "../access/enable-member.ts";
import type { RoleName } from "../access/policy.ts";
import { setMemberAccess } from "../access/set-member-access.ts";
import type { Db } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { seededRandom } from "../evals/domain/statistics/random.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { promote } from "../releases/promote.ts";
import { rollBack } from "../releases/roll-back.ts";
import { decideReview } from "../reviews/decide.ts";
import { approvePolicy, declinePolicy } from "../reviews/decide-policy.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { removePolicy } from "../reviews/remove-policy.ts";
import { requestReview } from "../reviews/request-review.ts";
import { withdrawReview } from "../reviews/withdraw-review.ts";
import type { Context } from "../usecase/context.ts";
import { ReleaseOracle, type Rule, type SeenPrompt } from "./release-oracle.ts";
import { join, newWorkspace, versionOf } from "./workspace.ts";

type Person = Context & { actor: MemberActor };
type Asked = { id: string; prompt: SeenPrompt; base: number | null; version: number };
type Proposed = { prefix: string; rule: Rule | null; by: string };

const CAST: [RoleName[], string[]][] = [
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
const ROLES: RoleName[][] = [["viewer"], ["editor"], ["approver"], ["operator"], ["editor", "approver", "operator"]];
const NAMES = ["docs/a", "docs/legal/b"];
const PREFIXES = ["", "docs/", "docs/legal/", "docs/a"];

/** What the scene itself has put there. */
function sure<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the scene lost something it had");
  return value;
}

/** A workspace in which people do random things through the real commands, with what the oracle saw of it. */
export class RandomHistory {
  readonly workspaceId: string;
  private readonly db: Db;
  private readonly people: Person[];
  private readonly oracle = new ReleaseOracle();
  private readonly prompts: SeenPrompt[] = NAMES.map((name) => ({ name, versions: [], runs: [], served: [] }));
  readonly done = new Map<string, number>();
  private readonly reviews = new Map<string, Asked>();
  private readonly proposals = new Map<number, Proposed>();
  private readonly ids = new Map<string, string>();
  private readonly random: () => number;

  private constructor(db: Db, workspaceId: string, people: Person[], seed: string) {
    this.db = db;
    this.workspaceId = workspaceId;
    this.people = people;
    const next = seededRandom(seed);
    this.random = () => next() / 2 ** 32;
    for (const { actor } of people) {
      this.oracle.people.set(actor.memberId, { roles: actor.roles, groups: actor.groups, active: true });
    }
  }

  static async begin(db: Db, seed: string): Promise<RandomHistory> {
    const workspaceId = await newWorkspace(db);
    const people: Person[] = [];
    for (const [roles, groups] of CAST) people.push(await join(db, workspaceId, roles, groups));
    const history = new RandomHistory(db, workspaceId, people, seed);
    for (const { name } of history.prompts) {
      history.ids.set(name, (await createPrompt(sure(people[2]), { name })).id);
    }
    return history;
  }

  private pick<T>(from: readonly T[]): T {
    return sure(from[Math.floor(this.random() * from.length)]);
  }

  /** Somebody who may, most of the time; anybody at all otherwise. */
  private somebody(...roles: string[]): Person {
    const able = this.people.filter(({ actor }) => this.oracle.has(actor.memberId, ...roles));
    return this.pick(able.length > 0 && this.random() < 0.8 ? able : this.people);
  }

  /** The newest version most of the time, else any, or one that is not there. */
  private versionOf({ versions }: SeenPrompt): number {
    return this.random() < 0.7 ? versions.length : 1 + Math.floor(this.random() * (versions.length + 1));
  }

  /** What somebody was asked about most of the time. */
  private candidateOf(prompt: SeenPrompt): number {
    const asked = [...this.reviews.values()].find((each) => each.prompt === prompt);
    return asked && this.random() < 0.6 ? asked.version : this.versionOf(prompt);
  }

  private async tried<R>(act: () => Promise<R>): Promise<{ ok: true; result: R } | { ok: false; code: string }> {
    try {
      return { ok: true, result: await act() };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { ok: false, code: error.code };
    }
  }

  private count(what: string): void {
    this.done.set(what, (this.done.get(what) ?? 0) + 1);
  }

  private async save(): Promise<void> {
    const prompt = this.pick(this.prompts);
    const by = this.somebody("editor", "admin");
    const asks = this.random() < 0.15 ? 2 : 0;
    const mustPass = this.random() < 0.1;
    const number = prompt.versions.length;
    const tried = await this.tried(() =>
      saveVersion(
        by,
        versionOf(prompt.name, {
          system: `Text ${number + 1} of ${prompt.name}.`,
          ...(number > 0 ? { parent: number } : {}),
          ci: { ...(asks > 0 ? { requiredReviewers: asks } : {}), blockOnEvalRegression: mustPass },
        }),
      ),
    );
    if (!tried.ok) return;
    this.count("save");
    const hash = tried.result.contentHash;
    prompt.versions.push({ author: by.actor.memberId, hash, asks, mustPass, words: new Map() });
  }

  /** A finished run, as the worker would leave it: what is tested here is what a release makes of it. */
  private async run(): Promise<void> {
    const prompt = this.pick(this.prompts);
    const challenger = prompt.versions.length;
    if (challenger === 0) return;
    const served = prompt.served.at(-1) ?? null;
    const baseline = this.random() < 0.8 ? served : null;
    const verdict = this.random() < 0.7 ? "pass" : this.pick(["fail", "inconclusive"]);
    const [numbered] = await this.db.$queryRaw<{ run_seq: number }[]>`
      update workspace set run_seq = run_seq + 1 where id = ${this.workspaceId} returning run_seq`;
    await this.db.evalRun.create({
      data: {
        ...{ id: newId(), workspaceId: this.workspaceId, number: numbered?.run_seq ?? 0 },
        ...{ promptId: this.ids.get(prompt.name) ?? "", challengerNumber: challenger, baselineNumber: baseline },
        ...{ suiteRevision: 0, trials: 1, concurrency: 1, thresholds: {}, status: "done", total: 10, verdict },
        ...{ startedByName: "test", createdAt: new Date(), challengerModel: "local/nearest-1" },
      },
    });
    prompt.runs.push({ challenger, baseline, verdict });
  }

  private async request(): Promise<void> {
    const prompt = this.pick(this.prompts);
    const version = this.versionOf(prompt);
    const tried = await this.tried(() => requestReview(this.somebody("editor"), { name: prompt.name, version }));
    if (!tried.ok) return;
    for (const [id, asked] of this.reviews) if (asked.prompt === prompt) this.reviews.delete(id);
    this.reviews.set(tried.result.id, { id: tried.result.id, prompt, base: prompt.served.at(-1) ?? null, version });
  }

  private async decide(): Promise<void> {
    if (this.reviews.size === 0) return;
    const asked = this.pick([...this.reviews.values()]);
    const by = this.somebody("approver");
    if (this.random() < 0.05) {
      if ((await this.tried(() => withdrawReview(by, { reviewId: asked.id }))).ok) this.reviews.delete(asked.id);
      return;
    }
    const kind = this.random() < 0.94 ? "approve" : "changes";
    const tried = await this.tried(() => decideReview(by, { reviewId: asked.id, kind, note: "so it is" }));
    if (!tried.ok) return;
    this.count(kind);
    const person = by.actor.memberId;
    expect(this.oracle.has(person, "approver")).toBe(true);
    if (kind === "approve") {
      expect(this.oracle.authors(asked.prompt, asked.base, asked.version).has(person)).toBe(false);
    }
    const version = sure(asked.prompt.versions[asked.version - 1]);
    version.words.set(person, { kind, hash: version.hash });
  }

  private async promote(glass: boolean): Promise<void> {
    const prompt = this.pick(this.prompts);
    const version = this.candidateOf(prompt);
    const by = this.somebody("operator", "admin");
    const allowed = this.oracle.allows(by.actor.memberId, prompt, version, glass);
    const reason = "a reason that is long enough to be read";
    const tried = await this.tried(() => promote(by, { name: prompt.name, version, reason, breakGlass: glass }));
    const facts = `${glass ? "breaking the glass for" : "promoting"} v${version} of ${prompt.name}`;
    // Both ways: nothing forbidden is released, and nothing allowed is refused.
    expect(`${facts}: ${tried.ok}`).toBe(`${facts}: ${allowed}`);
    if (!tried.ok) return this.count("refused");
    this.count(glass ? "glass" : "promote");
    prompt.served.push(version);
    if (glass) return;
    for (const [id, asked] of this.reviews) {
      if (asked.prompt === prompt && asked.version === version) this.reviews.delete(id);
    }
  }

  private async rollBack(): Promise<void> {
    const prompt = this.pick(this.prompts);
    const by = this.somebody("operator", "admin");
    const tried = await this.tried(() => rollBack(by, { name: prompt.name, reason: "back" }));
    if (!tried.ok) return;
    this.count("rollback");
    expect(this.oracle.has(by.actor.memberId, "operator", "admin")).toBe(true);
    expect(prompt.served).toContain(tried.result.version);
    prompt.served.push(tried.result.version);
  }

  private async putPolicy(): Promise<void> {
    const prefix = this.pick(PREFIXES);
    const by = this.somebody("admin");
    const person = by.actor.memberId;
    const rule: Rule | null =
      this.random() < 0.15
        ? null
        : {
            people: this.pick([0, 1, 1, 2]),
            groups: this.pick([[], [], ["legal"], ["legal", "platform"]]),
            gate: this.random() < 0.4 ? "required" : "advisory",
          };
    const tried = await this.tried(() =>
      rule
        ? putPolicy(by, { prefix, requiredReviewers: rule.people, requiredGroups: rule.groups, gate: rule.gate })
        : removePolicy(by, { prefix }),
    );
    if (!tried.ok) return;
    expect(this.oracle.has(person, "admin")).toBe(true);
    for (const [number, waiting] of this.proposals) if (waiting.prefix === prefix) this.proposals.delete(number);
    const { pending } = tried.result;
    if (pending) {
      this.count("proposal");
      this.proposals.set(pending.number, { prefix, rule, by: person });
      return;
    }
    this.count("policy");
    const before = this.oracle.ruleOf(prefix);
    this.settle(prefix, rule);
    const alone = this.oracle.otherAdmins(person) === 0;
    expect(alone || !this.oracle.loosens(before, this.oracle.ruleOf(prefix))).toBe(true);
  }

  private settle(prefix: string, rule: Rule | null): void {
    if (rule) this.oracle.rules.set(prefix, rule);
    else this.oracle.rules.delete(prefix);
  }

  private async decidePolicy(): Promise<void> {
    if (this.proposals.size === 0) return;
    const [number, waiting] = this.pick([...this.proposals]);
    const by = this.somebody("admin");
    const agrees = this.random() < 0.8;
    const tried = await this.tried<unknown>(() => (agrees ? approvePolicy : declinePolicy)(by, { number }));
    if (!tried.ok) return;
    this.proposals.delete(number);
    expect(by.actor.memberId).not.toBe(waiting.by);
    expect(this.oracle.has(by.actor.memberId, "admin")).toBe(true);
    if (!agrees) return;
    expect(this.oracle.has(waiting.by, "admin")).toBe(true);
    this.count("agreement");
    this.settle(waiting.prefix, waiting.rule);
  }

  private async changeAccess(): Promise<void> {
    const by = this.somebody("admin");
    // The first admin stays, so that a history does not end with everybody locked out.
    const target = this.pick(this.people.slice(1));
    const { memberId } = target.actor;
    const seen = sure(this.oracle.people.get(memberId));
    if (this.random() < 0.5) {
      const act = seen.active ? disableMember : enableMember;
      if (!(await this.tried(() => act(by, { memberId }))).ok) return;
      seen.active = !seen.active;
    } else {
      const first = sure(CAST[this.people.indexOf(target)])[0];
      const roles = this.random() < 0.7 ? first : this.pick(ROLES);
      const change = { memberId, roles, groups: seen.groups };
      if (!(await this.tried(() => setMemberAccess(by, change))).ok) return;
      seen.roles = roles;
      target.actor.roles = [...roles];
    }
    this.count("access");
  }

  async step(): Promise<void> {
    const draw = this.random();
    if (draw < 0.07) return this.save();
    if (draw < 0.2) return this.run();
    if (draw < 0.28) return this.request();
    if (draw < 0.6) return this.decide();
    if (draw < 0.8) return this.promote(false);
    if (draw < 0.82) return this.promote(true);
    if (draw < 0.85) return this.rollBack();
    if (draw < 0.9) return this.putPolicy();
    if (draw < 0.95) return this.decidePolicy();
    return this.changeAccess();
  }
}
