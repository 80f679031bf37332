import { expect } from "vitest";
import type { Db } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { promote } from "../releases/promote.ts";
import { rollBack } from "../releases/roll-back.ts";
import { decideReview } from "../reviews/decide.ts";
import { requestReview } from "../reviews/request-review.ts";
import { withdrawReview } from "../reviews/withdraw-review.ts";
import { RandomRules } from "./random-rules.ts";
import { CAST, type Person, sure } from "./random-scene.ts";
import { join, newWorkspace, versionOf } from "./workspace.ts";

/** A workspace in which people do random things through the real commands, with what the oracle saw of it. */
export class RandomHistory extends RandomRules {
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
    const { groups } = sure(this.oracle.people.get(person));
    version.words.set(person, { kind, hash: version.hash, groups });
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
