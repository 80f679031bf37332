import { expect } from "vitest";
import { promote } from "../releases/promote.ts";
import { abandonRollout } from "../releases/rollouts/abandon-rollout.ts";
import { setRolloutShare } from "../releases/rollouts/set-rollout-share.ts";
import { RandomReleases } from "./random-releases.ts";
import { sure } from "./random-scene.ts";
import type { SeenPrompt } from "./release-oracle.ts";

const PLAN = [{ share: 500, soak: "PT1H" }, { share: 5_000, soak: "PT1H" }, { share: 10_000 }];
const WHOLE = 10_000;

/** What puts versions before some users first, and then before all or none. */
export class RandomRollouts extends RandomReleases {
  /** What is released to some is held to what any release is held to, and needs something beside it. */
  protected async beginRollout(prompt = this.pick(this.prompts), version = this.candidateOf(prompt)): Promise<void> {
    const by = this.somebody("operator", "admin");
    const free = !this.rolling.has(prompt) && this.oracle.served(prompt) !== null;
    const allowed = free && this.oracle.allows(by.actor.memberId, prompt, version, false);
    if (free && this.oracle.has(by.actor.memberId, "operator", "admin") && this.oracle.served(prompt) !== version) {
      if (this.oracle.heldByAuthors(prompt, version)) this.count("held by authors");
    }
    const input = { name: prompt.name, version, reason: "some first", plan: PLAN, guardrails: "none" as const };
    const tried = await this.tried(() => promote(by, input));
    const facts = `rolling out v${version} of ${prompt.name}`;
    expect(`${facts}: ${tried.ok}`).toBe(`${facts}: ${allowed}`);
    if (!tried.ok) return this.count("rollout refused");
    this.count("rollout");
    this.rolling.set(prompt, { version, share: 500 });
    this.released(prompt, version);
  }

  /** Whoever may roll back may give it up, whatever its requirements have become. */
  protected async abandonRollout(prompt: SeenPrompt): Promise<void> {
    const by = this.somebody("operator", "admin");
    const able = this.rolling.has(prompt) && this.oracle.has(by.actor.memberId, "operator", "admin");
    const tried = await this.tried(() => abandonRollout(by, { name: prompt.name, reason: "not it" }));
    expect(tried.ok).toBe(able);
    if (!tried.ok) return;
    this.count("abandoned");
    this.rolling.delete(prompt);
    const version = sure(this.oracle.served(prompt) ?? undefined);
    prompt.released.push({ version, how: "back", by: by.actor.memberId, justified: false });
  }

  /** Somebody gives it to more people, or gives it up; the first asks again for all that a release asks for. */
  protected async moveRollout(chosen?: SeenPrompt, to?: number): Promise<void> {
    const prompt = chosen ?? this.pick(this.prompts);
    const rolling = this.rolling.get(prompt);
    if (!rolling) return;
    const { version, share } = rolling;
    const by = this.somebody("operator", "admin");
    const person = by.actor.memberId;
    const able = this.oracle.has(person, "operator", "admin");
    if (to === undefined && this.random() < 0.15) return this.abandonRollout(prompt);
    const wanted = to ?? (this.random() < 0.35 ? WHOLE : Math.min(WHOLE, share + 1_500));
    const allowed = able && this.oracle.meets(prompt, version);
    const tried = await this.tried(() => setRolloutShare(by, { name: prompt.name, share: wanted, reason: "more" }));
    const facts = `v${version} of ${prompt.name} to ${wanted}`;
    expect(`${facts}: ${tried.ok}`).toBe(`${facts}: ${allowed}`);
    if (!tried.ok) return this.count("held back");
    if (wanted < WHOLE) {
      this.rolling.set(prompt, { version, share: wanted });
      return;
    }
    this.count("rolled out");
    this.rolling.delete(prompt);
    prompt.released.push({ version, how: "agreed", by: person, justified: false });
    this.released(prompt, version);
  }
}
