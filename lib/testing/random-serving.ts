import type { Db } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { putPin } from "../releases/pins/put-pin.ts";
import { removePin } from "../releases/pins/remove-pin.ts";
import { promote } from "../releases/promote.ts";
import { rollBack } from "../releases/roll-back.ts";
import { abandonRollout } from "../releases/rollouts/abandon-rollout.ts";
import { advanceRollout } from "../releases/rollouts/advance-rollout.ts";
import { pauseRollout } from "../releases/rollouts/pause-rollout.ts";
import { resumeRollout } from "../releases/rollouts/resume-rollout.ts";
import { setRolloutShare } from "../releases/rollouts/set-rollout-share.ts";
import { putTenant } from "../releases/tenants/put-tenant.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import type { ServedTape } from "./served-tape.ts";
import { join, newWorkspace, versionOf } from "./workspace.ts";

export const PROMPTS = ["docs/notice", "docs/summary", "support/agent", "triage"];
export const TENANTS = ["acme", "blue", "coast", "delta", "elm"];
export const TIERS = [null, "free", "pro", "enterprise"];
const VERSIONS = 5;

export type Draw = (below: number) => number;

/** Mulberry32: the same draws on every machine. */
export function drawing(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** One of a list. */
export function pickFrom<T>(draw: Draw, list: readonly T[]): T {
  const picked = list[draw(list.length)];
  if (picked === undefined) throw new Error("there is nothing to pick from");
  return picked;
}

/** A workspace of prompts with versions, and somebody who may do everything with them. */
export async function servingScene(db: Db) {
  const workspaceId = await newWorkspace(db);
  const all = await join(db, workspaceId, ["editor", "operator", "admin"]);
  await putPolicy(all, { prefix: "*", requiredReviewers: 0, requiredGroups: [], gate: "advisory" });
  const ids = new Map<string, string>();
  for (const name of PROMPTS) {
    ids.set(name, (await createPrompt(all, { name })).id);
    for (let number = 1; number <= VERSIONS; number++) {
      const parent = number === 1 ? {} : { parent: number - 1 };
      await saveVersion(all, versionOf(name, { system: `${name} in ${number} words ${newId()}.`, ...parent }));
    }
  }
  return { db, workspaceId, all, ids };
}

export type ServingScene = Awaited<ReturnType<typeof servingScene>>;

type Told = { effectiveAt: string };

/** Random changes of what is served, each through the command that people and programs use; each that was made is on the tape. */
export class RandomServing {
  readonly done = new Map<string, number>();
  readonly #scene: ServingScene;
  readonly #draw: Draw;
  readonly #tape: ServedTape;

  constructor(scene: ServingScene, draw: Draw, tape: ServedTape) {
    this.#scene = scene;
    this.#draw = draw;
    this.#tape = tape;
  }

  /** One more change; a draw that is refused, as a second rollout is, changes nothing and is drawn again. */
  async step(): Promise<void> {
    const acts = ["promote", "rollOut", "rollOut", "advance", "share", "share", "pause", "resume", "resume"];
    const others = ["rollBack", "abandon", "pin", "unpin", "tenant"];
    for (let tried = 0; tried < 1_000; tried++) {
      const act = pickFrom(this.#draw, [...acts, ...others]);
      const made = await this.#act(act, pickFrom(this.#draw, PROMPTS)).catch(refused);
      if (!made) continue;
      this.done.set(act, (this.done.get(act) ?? 0) + 1);
      return;
    }
    throw new Error("nothing can be changed any more");
  }

  async #act(act: string, name: string): Promise<boolean> {
    const { all } = this.#scene;
    const reason = "a reason";
    const on = { name, reason };
    switch (act) {
      case "promote":
        return this.#released(name, promote(all, { ...on, version: 1 + this.#draw(VERSIONS) }));
      case "rollOut":
        return this.#released(name, promote(all, { ...on, version: 1 + this.#draw(VERSIONS), ...this.#plan() }));
      case "advance":
        return this.#moved(name, advanceRollout(all, on));
      case "share":
        return this.#moved(name, setRolloutShare(all, { ...on, share: 1 + this.#draw(9_999) }));
      case "pause":
        return this.#moved(name, pauseRollout(all, on));
      case "resume":
        return this.#moved(name, resumeRollout(all, on));
      case "abandon":
        return this.#moved(name, abandonRollout(all, on));
      case "rollBack":
        return this.#released(name, rollBack(all, on));
      case "pin":
        return this.#pin(name);
      case "unpin":
        return this.#unpin(name);
      default:
        return this.#tenant();
    }
  }

  #plan() {
    const audience = pickFrom(this.#draw, [
      {},
      { audience: { tiers: ["pro", "free"] } },
      { audience: { exceptTiers: [] } },
    ]);
    const unit = pickFrom(this.#draw, ["conversation", "tenant"] as const);
    const plan = [{ share: 2_000 }, { share: 6_000 }, { share: 10_000 }].slice(this.#draw(2));
    return { plan, unit, guardrails: "none" as const, ...audience };
  }

  async #released(name: string, making: Promise<Told>): Promise<boolean> {
    await this.#tape.record(Date.parse((await making).effectiveAt), this.#id(name));
    return true;
  }

  async #moved(name: string, making: Promise<unknown>): Promise<boolean> {
    await making;
    const last = await this.#scene.db.release.findFirstOrThrow({
      where: { promptId: this.#id(name), channel: "stable" },
      orderBy: { seq: "desc" },
    });
    await this.#tape.record(last.effectiveAt.getTime(), this.#id(name));
    return true;
  }

  /** For a while, or so shortly that it runs out while other things happen. */
  async #pin(prompt: string): Promise<boolean> {
    const lasts = this.#draw(2) === 0 ? 20 + this.#draw(150) : 3_600_000;
    const expiresAt = new Date(Date.now() + lasts);
    const tenantId = pickFrom(this.#draw, TENANTS);
    const version = 1 + this.#draw(VERSIONS);
    await putPin(this.#scene.all, {
      ...{ prompt, tenantId, version, reason: "held" },
      expiresAt: expiresAt.toISOString(),
    });
    const row = await this.#scene.db.pin.findFirstOrThrow({
      where: { promptId: this.#id(prompt), tenantId, endedAt: null },
    });
    await this.#tape.record(row.createdAt.getTime(), this.#id(prompt));
    this.#tape.mark(expiresAt.getTime());
    return true;
  }

  async #unpin(prompt: string): Promise<boolean> {
    const { endedAt } = await removePin(this.#scene.all, { prompt, tenantId: pickFrom(this.#draw, TENANTS) });
    await this.#tape.record(Date.parse(endedAt ?? ""), this.#id(prompt));
    return true;
  }

  async #tenant(): Promise<boolean> {
    const id = pickFrom(this.#draw, TENANTS);
    const tier = pickFrom(this.#draw, TIERS);
    const { change } = await putTenant(this.#scene.all, { id, tier, experiments: this.#draw(4) > 0 });
    if (change === "unchanged") return false;
    const { workspaceId, db } = this.#scene;
    const fact = await db.tenantFact.findFirst({ where: { workspaceId, tenantId: id }, orderBy: { at: "desc" } });
    if (!fact) return false;
    await this.#tape.record(fact.at.getTime(), null);
    return true;
  }

  #id(name: string): string {
    return this.#scene.ids.get(name) ?? "";
  }
}

/** What the rules refuse is no change; anything else is a fault of the test. */
function refused(error: unknown): false {
  const { code } = error as { code?: string };
  if (["conflict", "invalid_request", "not_found", "not_promotable"].includes(code ?? "")) return false;
  throw error;
}
