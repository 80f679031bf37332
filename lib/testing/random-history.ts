import { expect } from "vitest";
import type { Db } from "../core/db.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { decideReview } from "../reviews/decide.ts";
import { requestReview } from "../reviews/request-review.ts";
import { withdrawReview } from "../reviews/withdraw-review.ts";
import { RandomRollouts } from "./random-rollouts.ts";
import { type Asked, CAST, type Person, sure } from "./random-scene.ts";
import type { SeenPrompt } from "./release-oracle.ts";
import { join, newWorkspace, versionOf } from "./workspace.ts";

/** A workspace in which people do random things through the real commands, with what the oracle saw of it. */
export class RandomHistory extends RandomRollouts {
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

  private async save(prompt = this.pick(this.prompts), by = this.somebody("editor", "admin")): Promise<void> {
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

  private async request(prompt = this.pick(this.prompts), version = this.versionOf(prompt)): Promise<void> {
    const tried = await this.tried(() => requestReview(this.somebody("editor"), { name: prompt.name, version }));
    if (!tried.ok) return;
    for (const [id, asked] of this.reviews) if (asked.prompt === prompt) this.reviews.delete(id);
    this.reviews.set(tried.result.id, { id: tried.result.id, prompt, version });
  }

  private async decide(): Promise<void> {
    if (this.reviews.size === 0) return;
    const asked = this.pick([...this.reviews.values()]);
    const by = this.somebody("approver");
    if (this.random() < 0.05) {
      if ((await this.tried(() => withdrawReview(by, { reviewId: asked.id }))).ok) this.reviews.delete(asked.id);
      return;
    }
    await this.say(asked, by, this.random() < 0.94 ? "approve" : "changes");
  }

  private async say(asked: Asked, by: Person, kind: "approve" | "changes"): Promise<void> {
    const person = by.actor.memberId;
    const authors = this.oracle.authors(asked.prompt, this.oracle.agreedTo(asked.prompt), asked.version);
    const tried = await this.tried(() => decideReview(by, { reviewId: asked.id, kind, note: "so it is" }));
    const facts = `${kind} v${asked.version} of ${asked.prompt.name}`;
    if (!tried.ok && kind === "approve" && tried.code === "forbidden") {
      // Nobody is refused their word but those who wrote a part, and those who have none to give.
      expect(`${facts}: ${authors.has(person) || !this.oracle.has(person, "approver")}`).toBe(`${facts}: true`);
    }
    if (!tried.ok) return;
    this.count(kind);
    expect(this.oracle.has(person, "approver")).toBe(true);
    if (kind === "approve") expect(`${facts}: ${authors.has(person)}`).toBe(`${facts}: false`);
    const version = sure(asked.prompt.versions[asked.version - 1]);
    const { groups } = sure(this.oracle.people.get(person));
    version.words.set(person, { kind, hash: version.hash, groups });
  }

  /** Saves a version, puts it to review and lets these people approve it, mostly with two others. */
  private async handIn(prompt: SeenPrompt, by: Person, signers: Person[]): Promise<number> {
    await this.save(prompt, by);
    const version = prompt.versions.length;
    await this.request(prompt, version);
    const asked = [...this.reviews.values()].find((each) => each.prompt === prompt && each.version === version);
    const alone = signers.length > 0 && this.random() < 0.5;
    const others = alone ? [] : [this.somebody("approver"), this.somebody("approver")];
    for (const each of asked ? new Set([...signers, ...others]) : []) await this.say(sure(asked), each, "approve");
    return version;
  }

  /**
   * Somebody's version goes out, agreed to or by a broken glass; they sign the next one; and before that is released the
   * channel may go back, so that what they wrote is a part of what would go live after all.
   */
  private async handOver(): Promise<void> {
    const prompt = this.pick(this.prompts);
    const [one, other] = [this.somebody("editor", "admin"), this.somebody("editor", "admin")];
    if (this.rolling.has(prompt)) await this.rollBack(prompt);
    const first = await this.handIn(prompt, one, []);
    await this.finish(prompt, first, this.oracle.served(prompt), "pass");
    await this.promote(false, prompt, first);
    if (this.oracle.served(prompt) !== first) await this.promote(true, prompt, first);
    if (this.random() < 0.5) await this.lookBack();
    const second = await this.handIn(prompt, other, [one]);
    if (this.random() < 0.7) await this.rollBack(prompt);
    await this.finish(prompt, second, this.oracle.served(prompt), "pass");
    await this.promote(false, prompt, second);
  }

  /** Somebody's version goes to some; then to everybody, or to nobody again, or it stays under way. */
  private async handOut(): Promise<void> {
    const prompt = this.pick(this.prompts);
    if (this.rolling.has(prompt)) await this.rollBack(prompt);
    const version = await this.handIn(prompt, this.somebody("editor", "admin"), []);
    await this.finish(prompt, version, this.oracle.served(prompt), "pass");
    await this.beginRollout(prompt, version);
    const end = this.random();
    if (end < 0.4) await this.moveRollout(prompt, 10_000);
    else if (end < 0.6) await this.abandonRollout(prompt);
  }

  async step(): Promise<void> {
    const draw = this.random();
    if (draw < 0.07) return this.save();
    if (draw < 0.18) return this.run();
    if (draw < 0.26) return this.request();
    if (draw < 0.5) return this.decide();
    if (draw < 0.56) return this.promote(false);
    if (draw < 0.58) return this.beginRollout();
    if (draw < 0.66) return this.handOut();
    if (draw < 0.74) return this.moveRollout();
    if (draw < 0.76) return this.promote(true);
    if (draw < 0.78) return this.lookBack();
    if (draw < 0.81) return this.rollBack();
    if (draw < 0.88) return this.handOver();
    if (draw < 0.92) return this.putPolicy();
    if (draw < 0.95) return this.decidePolicy();
    return this.changeAccess();
  }
}
