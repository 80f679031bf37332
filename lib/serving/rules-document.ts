import type { KeyLimits } from "../access/authorize.ts";
import { patternCovers } from "../access/policy.ts";
import type { ServedChannel, ServedPrompt, WorkspaceRules } from "./ruleset.ts";

/** One state of the rules as one kind of key may see it, ready to be sent. */
export type RulesDocument = { etag: string; json: Buffer; event: Buffer };

type Limits = Pick<KeyLimits, "promptPattern" | "channels">;

/** Documents by limits, for as long as the state itself lives. */
const documents = new WeakMap<WorkspaceRules, Map<string, RulesDocument>>();

function channelJson({ seq, version, split, rollout, pins }: ServedChannel): unknown {
  const live = [...pins].map(([tenantId, { version, expiresAt }]) => ({
    tenantId,
    version,
    expiresAt: new Date(expiresAt).toISOString(),
  }));
  return { seq, version, split, rollout, pins: live };
}

function promptJson(prompt: ServedPrompt, { channels: limit }: Limits): string {
  const mayAsk = (channel: string) => limit.length === 0 || limit.includes(channel);
  const channels = [...prompt.channels].filter(([name]) => mayAsk(name));
  const latest = mayAsk("latest") && prompt.latest > 0 ? prompt.latest : null;
  const reachable = new Set(latest === null ? [] : [latest]);
  for (const [, { version, split, pins }] of channels) {
    reachable.add(version);
    for (const share of split) reachable.add(share.version);
    for (const pin of pins.values()) reachable.add(pin.version);
  }
  const versions = [...reachable].flatMap((number) => {
    const version = prompt.versions.get(number);
    return version ? [`"${number}":{${version.unrendered}}`] : [];
  });
  const told = Object.fromEntries(channels.map(([name, channel]) => [name, channelJson(channel)]));
  return `${JSON.stringify(prompt.name)}:{"latest":${latest},"channels":${JSON.stringify(told)},"versions":{${versions.join(",")}}}`;
}

function write(rules: WorkspaceRules, limits: Limits): RulesDocument {
  const prompts = [...rules.prompts.values()]
    .filter(({ archived, name }) => !archived && patternCovers(limits.promptPattern, name))
    .map((prompt) => promptJson(prompt, limits));
  const text = `{"generation":${rules.generation},"prompts":{${prompts.join(",")}}}`;
  return {
    etag: `"${rules.generation}"`,
    json: Buffer.from(text),
    event: Buffer.from(`event: rules\nid: ${rules.generation}\ndata: ${text}\n\n`),
  };
}

/**
 * Everything a client needs to decide by itself: of each prompt its channels and the versions they can lead to, as far as
 * the key reaches. Keys with the same limits share one document.
 */
export function rulesDocument(rules: WorkspaceRules, limits: Limits): RulesDocument {
  const kinds = documents.get(rules) ?? new Map<string, RulesDocument>();
  documents.set(rules, kinds);
  const kind = JSON.stringify([limits.promptPattern, limits.channels]);
  const document = kinds.get(kind) ?? write(rules, limits);
  kinds.set(kind, document);
  return document;
}
