import { expect } from "vitest";
import { newId } from "../core/ids.ts";
import { closeAfterReview } from "../releases/close-after-review.ts";
import { promote } from "../releases/promote.ts";
import { rollBack } from "../releases/roll-back.ts";
import { RandomRules } from "./random-rules.ts";
import { sure } from "./random-scene.ts";
import type { SeenPrompt } from "./release-oracle.ts";

/** What puts versions before users, and takes them back. */
export class RandomReleases extends RandomRules {
  /** A finished run, as the worker would leave it: what is tested here is what a release makes of it. */
  protected async finish(
    prompt: SeenPrompt,
    challenger: number,
    baseline: number | null,
    verdict: string,
  ): Promise<void> {
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

  protected async run(): Promise<void> {
    const prompt = this.pick(this.prompts);
    const challenger = prompt.versions.length;
    if (challenger === 0) return;
    const baseline = this.random() < 0.8 ? this.oracle.served(prompt) : null;
    const verdict = this.random() < 0.7 ? "pass" : this.pick(["fail", "inconclusive"]);
    await this.finish(prompt, challenger, baseline, verdict);
  }

  protected async promote(
    glass: boolean,
    prompt = this.pick(this.prompts),
    version = this.candidateOf(prompt),
  ): Promise<void> {
    const by = this.somebody("operator", "admin");
    const free = !this.rolling.has(prompt);
    const allowed = free && this.oracle.allows(by.actor.memberId, prompt, version, glass);
    const able = this.oracle.has(by.actor.memberId, "operator", "admin") && this.oracle.served(prompt) !== version;
    if (able && !glass && this.oracle.heldByAuthors(prompt, version)) this.count("held by authors");
    const reason = "a reason that is long enough to be read";
    const tried = await this.tried(() => promote(by, { name: prompt.name, version, reason, breakGlass: glass }));
    const facts = `${glass ? "breaking the glass for" : "promoting"} v${version} of ${prompt.name}`;
    // Both ways: nothing forbidden is released, and nothing allowed is refused.
    expect(`${facts}: ${tried.ok}`).toBe(`${facts}: ${allowed}`);
    if (!tried.ok) return this.count("refused");
    this.count(glass ? "glass" : "promote");
    const how = glass ? "glass" : "agreed";
    prompt.released.push({ version, how, by: by.actor.memberId, justified: false });
    if (glass) {
      this.looks.set(this.looks.size + 1, { prompt, index: prompt.released.length - 1 });
      return;
    }
    this.released(prompt, version);
  }

  /** The reviews of what has gone out are closed. */
  protected released(prompt: SeenPrompt, version: number): void {
    for (const [id, asked] of this.reviews) {
      if (asked.prompt === prompt && asked.version === version) this.reviews.delete(id);
    }
  }

  /** Somebody looks back at a broken glass; what was closed stays in the table, and a second finding is refused. */
  protected async lookBack(): Promise<void> {
    const open = [...this.looks].filter(([number]) => !this.closed.has(number));
    if (open.length === 0) return;
    const [number, { prompt, index }] = this.pick(open);
    const by = this.somebody("approver", "admin");
    const finding = this.random() < 0.6 ? "justified" : "not_justified";
    const allowed = this.oracle.looksBack(by.actor.memberId, prompt, index);
    const tried = await this.tried(() => closeAfterReview(by, { number, finding, note: "as it was" }));
    const facts = `closing after-review ${number}`;
    expect(`${facts}: ${tried.ok}`).toBe(`${facts}: ${allowed}`);
    if (!tried.ok) return;
    this.closed.add(number);
    sure(prompt.released[index]).justified = finding === "justified";
    this.count(finding);
  }

  protected async rollBack(prompt = this.pick(this.prompts)): Promise<void> {
    const by = this.somebody("operator", "admin");
    const tried = await this.tried(() => rollBack(by, { name: prompt.name, reason: "back" }));
    if (!tried.ok) return;
    this.count("rollback");
    expect(this.oracle.has(by.actor.memberId, "operator", "admin")).toBe(true);
    const { version } = tried.result;
    expect(prompt.released.map((row) => row.version)).toContain(version);
    // While something rolls, back is where everybody else is still.
    if (this.rolling.delete(prompt)) expect(version).toBe(this.oracle.served(prompt));
    prompt.released.push({ version, how: "back", by: by.actor.memberId, justified: false });
  }
}
