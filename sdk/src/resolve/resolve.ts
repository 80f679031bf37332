import type { Asker, Decision } from "../decide/decide.ts";
import type { HeldRules, HeldVersion } from "../rules/held-rules.ts";
import type { TemplateValues } from "../template/render-template.ts";
import { fillAsker, wantedOf } from "./asker.ts";
import { channelOf, decideOn, numberOf, promptOf, versionOf } from "./choose.ts";
import { messagesOf, renderOf, renderTexts, valuesOf } from "./render.ts";
import type { LooseOptions } from "./resolve-options.ts";
import type { Resolved } from "./resolved.ts";

/** `ownId` stands in for a tenant nobody names: the id of the API key. `now` in ms since 1970. */
export type Circumstances = { ownId: string; draw: () => string; now: () => number };

const KNOWN: ReadonlySet<string> = new Set([
  "version",
  "channel",
  "tenantId",
  "tier",
  "conversationId",
  "requestId",
  "variables",
  "render",
]);
const UNDECIDED: Omit<Decision, "version"> = { reason: "STATIC", rollout: null, arm: null };
const RANDOM_UNIT =
  "Neither conversationId nor requestId was given, so a random one was drawn; send one to keep a conversation on its version.";
const MOST_VARIABLE_WARNINGS = 50;
const MOST_FIELD_WARNINGS = 20;

function tierWarning(rules: HeldRules, { tenantId, tier }: LooseOptions, { ownId }: Circumstances): string[] {
  const id = tenantId ?? ownId;
  const registered = rules.tenants.get(id)?.tier ?? null;
  if (registered === null || tier === undefined || tier === null || tier === registered) return [];
  return [`The tenant ${id} is registered with the tier ${registered}, which counts; the request said ${tier}.`];
}

function warningsOf({ known }: HeldVersion, options: LooseOptions, values: TemplateValues): string[] {
  const unused = Object.keys(values).filter((name) => !known.has(name) && values[name] !== undefined);
  const fields = Object.keys(options).filter((field) => !KNOWN.has(field));
  return [
    ...unused.slice(0, MOST_VARIABLE_WARNINGS).map((name) => `The variable ${name} is not used by this version.`),
    ...fields.slice(0, MOST_FIELD_WARNINGS).map((field) => `The field ${field} is not known and was ignored.`),
  ];
}

function attributesOf({ document }: HeldVersion, { rollout, arm }: Omit<Decision, "version">): Record<string, string> {
  if (rollout === null) return { ...document.attributes };
  return { ...document.attributes, "countersign.rollout": rollout, "countersign.arm": arm ?? "rest" };
}

/**
 * Answers as the server does from the same rules: which version, and its texts filled.
 * @throws PromptGone, PromptUnknown, ChannelUnknown, VersionUnreachable, MissingVariables, InvalidRequest
 */
export function resolveFrom(
  rules: HeldRules,
  name: string,
  options: LooseOptions,
  circumstances: Circumstances,
): Omit<Resolved, "ageMs" | "source"> {
  const wanted = wantedOf(options);
  const render = renderOf(options.render);
  const values = valuesOf(options.variables);
  const asker: Asker = { tenantId: "", tier: null, unit: "", experiments: true };
  fillAsker(asker, options, rules.tenants, circumstances);
  const prompt = promptOf(rules, name);
  const number = numberOf(prompt, name, wanted);
  const decision =
    number === null
      ? decideOn(channelOf(prompt, name, String(wanted)), asker, circumstances.now)
      : { version: number, ...UNDECIDED };
  const version = versionOf(prompt, name, decision.version);
  const texts = renderTexts(version, render, values);
  const warnings = warningsOf(version, options, values);
  if (number === null) {
    if (!options.conversationId && !options.requestId) warnings.push(RANDOM_UNIT);
    warnings.push(...tierWarning(rules, options, circumstances));
  }
  const { semver, commitSha, model, parameters, outputSchema, tools } = version.document;
  return {
    name,
    version: decision.version,
    semver,
    commitSha,
    channel: typeof wanted === "string" ? wanted : null,
    reason: decision.reason,
    rollout: decision.rollout,
    arm: decision.arm,
    content: texts.system,
    messages: messagesOf(texts),
    model,
    parameters,
    outputSchema,
    tools,
    generation: rules.generation,
    attributes: attributesOf(version, decision),
    warnings,
  };
}
