import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "../../core/errors.ts";
import { escapeSlack, percentOf } from "../../notifications/domain/slack-message.ts";
import { workspaceUrl } from "../../notifications/mail-frame.ts";
import { promptSlug } from "../../prompts/domain/slug.ts";
import { rollBack } from "../../releases/roll-back.ts";
import { pauseRollout } from "../../releases/rollouts/pause-rollout.ts";
import type { Context } from "../../usecase/context.ts";
import { nearestNames } from "./nearest-names.ts";
import { parseSlackCommand, type SlackCommand, USAGE } from "./parse-command.ts";
import { readConfirmed, readNames, readStatus } from "./read-status.ts";

type Place = { slug: string };
type Acting = Extract<SlackCommand, { reason: string }>;

const CONFIRM_WITHIN_MS = 1_000;
const CONFIRM_EVERY_MS = 200;
const UNSAID = "Asked in Slack, without a reason.";

const linkTo = ({ slug }: Place, name: string, tab: string, words: string) =>
  `<${workspaceUrl({ slug }, `prompts/${promptSlug(name)}/${tab}`)}|${words}>`;

/** Gives the clients a moment to say that they have it, and tells how many did. */
async function confirmations(context: Context, generation: number): Promise<string> {
  const until = Date.now() + CONFIRM_WITHIN_MS;
  for (;;) {
    const { confirmed, clients } = await readConfirmed(context, generation);
    if (clients === 0) return "No client is connected";
    if (confirmed === clients || Date.now() >= until) return `${confirmed} of ${clients} clients confirm it so far`;
    await sleep(CONFIRM_EVERY_MS);
  }
}

async function rollBackIn(context: Context, place: Place, { name, channel, reason }: Acting): Promise<string> {
  const release = await rollBack(context, { name, channel, reason: reason || UNSAID });
  const from = release.evidence.from;
  const steps = typeof from === "number" ? `from v${from} to v${release.version}` : `to v${release.version}`;
  const proof = `${await confirmations(context, release.generation)}: ${linkTo(place, name, "roll-back", "watch it arrive")}.`;
  return `Rolled back *${escapeSlack(name)}* on ${channel} ${steps}, generation ${release.generation}. ${proof}`;
}

async function pauseIn(context: Context, place: Place, { name, channel, reason }: Acting): Promise<string> {
  const { candidate, share } = await pauseRollout(context, { name, channel, reason: reason || UNSAID });
  const where = `v${candidate} of *${escapeSlack(name)}* at ${percentOf(share)} of ${channel}`;
  return `Paused ${where}: everybody keeps what they have. ${linkTo(place, name, "rollout", "Open the rollout")}.`;
}

async function statusOf(context: Context, place: Place, { name, channel }: { name: string; channel: string }) {
  const words = (await readStatus(context, { name, channel })) ?? `nothing was ever released to ${channel}.`;
  return `*${escapeSlack(name)}*: ${escapeSlack(words)} ${linkTo(place, name, "", "Open it")}.`;
}

/** A refusal in words; for a name that is none, with those that may be meant. */
async function refusalOf(context: Context, error: AppError, name: string): Promise<string> {
  if (error.code !== "prompt_not_found") return escapeSlack(error.message);
  const near = nearestNames(name, await readNames(context));
  const offer = near.length === 0 ? "" : ` Did you mean ${near.map((each) => `\`${each}\``).join(" or ")}?`;
  return `There is no prompt named \`${escapeSlack(name.slice(0, 128)).replaceAll("`", "")}\`.${offer}`;
}

/**
 * Does what somebody asked with `/prompt`, by the commands everybody uses, and says what came of it. Refusals are
 * answers; what nobody foresaw is thrown.
 */
export async function runSlackCommand(context: Context, place: Place, text: string): Promise<string> {
  const command = parseSlackCommand(text);
  if (command.verb === "help") return [escapeSlack(command.problem), USAGE].filter(Boolean).join("\n");
  try {
    if (command.verb === "status") return await statusOf(context, place, command);
    if (command.verb === "pause") return await pauseIn(context, place, command);
    return await rollBackIn(context, place, command);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refusalOf(context, error, command.name);
  }
}
