import { saveVersion } from "#lib/prompts/save-version.ts";
import { promote } from "#lib/releases/promote.ts";
import { decideReview } from "#lib/reviews/decide.ts";
import { requestReview } from "#lib/reviews/request-review.ts";
import type { Stage } from "../stage.ts";

type Written = { name: string; system: string; userTemplate?: string; changelog: string };

/** Saves the next version as the owner, on top of `parent`; returns its number. */
export async function write({ people }: Stage, parent: number, { name, ...text }: Written): Promise<number> {
  const isPrompt = text.userTemplate !== undefined;
  const { version } = await saveVersion(people.product, {
    prompt: name,
    ...text,
    ...(isPrompt ? { model: "local/nearest-1", parameters: { temperature: 0, maxOutputTokens: 300 } } : {}),
    owners: ["@product"],
    ...(parent > 0 ? { parent } : {}),
  });
  return version;
}

/** Asks for a review as the owner; returns its id. */
export async function ask({ people }: Stage, name: string, version: number, message: string): Promise<string> {
  const { id } = await requestReview(people.product, { name, version, message });
  return id;
}

type Agreed = { message: string; approval: string; release: string; ticked?: string[] };

/** The whole way of a version: the owner asks, Legal signs, the operator releases. */
export async function agreeOn(stage: Stage, name: string, version: number, said: Agreed): Promise<void> {
  const reviewId = await ask(stage, name, version, said.message);
  await decideReview(stage.people.legal, {
    reviewId,
    kind: "approve",
    note: said.approval,
    ticked: said.ticked ?? [],
  });
  await promote(stage.people.oncall, { name, version, reason: said.release });
}
