import { z } from "zod";

const WHOLE = 10_000;
const MOST_QUOTED = 300;

const text = z.string().catch("");
const number = z.number().nullable().catch(null);

/** Every field a message tells, each read leniently: an event of another release is told as well as it can be. */
const fields = z.object({
  ...{ channel: text, kind: text, reason: text, actor: text, sentence: text, message: text, alert: text },
  ...{ version: number, baseline: number, candidate: number, rollout: number, from: number, share: number },
  ...{ place: number, also: text },
  split: z.array(z.object({ version: z.number(), share: z.number() })).catch([]),
});
type Fields = z.infer<typeof fields>;

/** An event as a message needs it; `url` leads to the prompt's page. */
export type ToldEvent = { type: string; prompt: string; data: unknown; url: string };

/** Text as it may stand in a Slack message: neither markup, mention nor link (api.slack.com, "Formatting text"). */
export function escapeSlack(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Basis points as people say them: 500 → "5 %". */
export const percentOf = (share: number) => `${Number((share / 100).toFixed(2))} %`;

function quoted(words: string): string {
  const flat = words.replace(/\s+/g, " ").trim();
  if (flat === "") return "";
  const cut = flat.length <= MOST_QUOTED ? flat : `${flat.slice(0, MOST_QUOTED - 1).trimEnd()}…`;
  return ` “${escapeSlack(cut)}”`;
}

const by = ({ actor }: Fields) => (actor === "" ? "" : ` by ${escapeSlack(actor)}`);
const on = ({ channel }: Fields) => escapeSlack(channel || "stable");

function released(data: Fields): string {
  const { kind, version, baseline, split, reason } = data;
  const why = `${by(data)}.${quoted(reason)}`;
  if (kind === "rollback") return `rolled back to v${version} on ${on(data)}${why}`;
  if (kind === "auto_rollback") return `rolled back by a guardrail to v${version} on ${on(data)}.${quoted(reason)}`;
  const first = split[0];
  if (first && split.length > 1) {
    return `v${first.version} began to roll out on ${on(data)} at ${percentOf(first.share)}, in place of v${baseline}${why}`;
  }
  return `v${version} is released to everybody on ${on(data)}${why}`;
}

/** Of prompts that are told of together the first names the others. */
function firstOfAll(telling: (data: Fields) => string): (data: Fields) => string | null {
  return (data) => ((data.place ?? 1) > 1 ? null : telling(data));
}

/** What each kind of event says; null where another event of the same change says it already. */
const TELLINGS: Record<string, (data: Fields) => string | null> = {
  "release.created": released,
  "rollout.advanced": (data) =>
    data.share === WHOLE
      ? null
      : `v${data.candidate} goes to ${percentOf(data.share ?? 0)} of ${on(data)}, from ${percentOf(data.from ?? 0)}.${quoted(data.reason)}`,
  "rollout.paused": (data) =>
    `the rollout of v${data.candidate} is paused at ${percentOf(data.share ?? 0)} of ${on(data)}.${quoted(data.reason)}`,
  "rollout.rolled_back": () => null,
  "alert.fired": firstOfAll(
    ({ alert, sentence, also }) =>
      `alert “${escapeSlack(alert)}”: ${escapeSlack(sentence)}.${also && ` It fires for ${escapeSlack(also)} too.`}`,
  ),
  "alert.resolved": firstOfAll(
    ({ alert, also }) => `alert “${escapeSlack(alert)}” is over${also && `, for ${escapeSlack(also)} too`}.`,
  ),
  "guardrail.breached": (data) =>
    `a guardrail of v${data.candidate ?? data.version} on ${on(data)} is breached.${quoted(data.sentence || data.message || data.reason)}`,
};

/** Is the channel told of events of this type? */
export function isToldInSlack(type: string): boolean {
  return Object.hasOwn(TELLINGS, type);
}

/** What the channel is told of an event, in Slack's own markup; null when nothing is to be said. */
export function slackMessage({ type, prompt, data, url }: ToldEvent): string | null {
  const telling = TELLINGS[type];
  const words = telling?.(fields.parse(data ?? {})) ?? null;
  return words === null ? null : `*<${url}|${escapeSlack(prompt)}>*: ${words}`;
}
