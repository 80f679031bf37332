import type { TenantFacts } from "#sdk/wire/rules.ts";
import type { KeyLimits } from "../access/authorize.ts";
import { patternCovers } from "../access/policy.ts";
import type { Change } from "./rules-history.ts";
import type { ServedChannel, ServedPrompt, WorkspaceRules } from "./ruleset.ts";

/** How far a key sees into the rules. */
export type Limits = Pick<KeyLimits, "promptPattern" | "channels">;

/** Finished texts, for as long as what they tell of lives: a change writes one prompt anew, and not all. */
const prompts = new WeakMap<ServedPrompt, Map<string, string>>();
const tenants = new WeakMap<WorkspaceRules["tenants"], string>();

function channelJson({ seq, version, split, rollout, pins }: ServedChannel): unknown {
  const live = [...pins].map(([tenantId, { version, expiresAt }]) => ({
    tenantId,
    version,
    expiresAt: new Date(expiresAt).toISOString(),
  }));
  return { seq, version, split, rollout, pins: live };
}

function writePrompt(prompt: ServedPrompt, limit: Limits["channels"]): string {
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

function promptJson(prompt: ServedPrompt, channels: Limits["channels"]): string {
  const kinds = prompts.get(prompt) ?? new Map<string, string>();
  prompts.set(prompt, kinds);
  const kind = channels.join(",");
  const text = kinds.get(kind) ?? writePrompt(prompt, channels);
  kinds.set(kind, text);
  return text;
}

/** Members of an object by hand: a tenant may be called `__proto__`. */
function tenantJson(id: string, facts: TenantFacts | undefined): string {
  return `${JSON.stringify(id)}:${facts ? JSON.stringify({ tier: facts.tier, experiments: facts.experiments }) : "null"}`;
}

function tenantsJson(held: WorkspaceRules["tenants"]): string {
  const text = tenants.get(held) ?? [...held].map(([id, facts]) => tenantJson(id, facts)).join(",");
  tenants.set(held, text);
  return text;
}

/** `"prompts":{…}` and `"archived":[…]` of those the key reaches. */
function promptMembers(told: readonly ServedPrompt[], { promptPattern, channels }: Limits): [string, string] {
  const reached = told.filter(({ name }) => patternCovers(promptPattern, name));
  const served = reached.filter(({ archived }) => !archived).map((prompt) => promptJson(prompt, channels));
  const gone = reached.filter(({ archived }) => archived).map(({ name }) => name);
  return [`"prompts":{${served.join(",")}}`, `"archived":${JSON.stringify(gone)}`];
}

/** The text of a RulesSnapshot, as far as a key reaches. */
export function snapshotJson(rules: WorkspaceRules, limits: Limits): string {
  const [served, archived] = promptMembers([...rules.prompts.values()], limits);
  return `{"generation":${rules.generation},${served},"tenants":{${tenantsJson(rules.tenants)}},${archived}}`;
}

/** The text of a RulesPatch from the generation `since`: what `change` touched, each stated whole. */
export function patchJson(rules: WorkspaceRules, limits: Limits, since: number, change: Change): string {
  const touched = [...change.prompts].flatMap((name) => rules.prompts.get(name) ?? []);
  const [served, archived] = promptMembers(touched, limits);
  const known = [...change.tenants].map((id) => tenantJson(id, rules.tenants.get(id)));
  return `{"since":${since},"generation":${rules.generation},${served},"tenants":{${known.join(",")}},${archived}}`;
}
