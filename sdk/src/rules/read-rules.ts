import { InvalidRules } from "../errors.ts";
import type {
  ChannelDocument,
  PinDocument,
  PromptDocument,
  RulesPatch,
  RulesSnapshot,
  TenantFacts,
  VersionDocument,
} from "../wire/rules.ts";

type Fields = Record<string, unknown>;

const WHOLE = 10_000;
const FORMATS: readonly unknown[] = ["mustache", "fstring"];
const UNITS: readonly unknown[] = ["conversation", "tenant"];

function must(holds: boolean, path: string, what: string): asserts holds {
  if (!holds) throw new InvalidRules(`The rules are not usable: ${path} ${what}.`);
}

function fieldsOf(value: unknown, path: string): Fields {
  must(typeof value === "object" && value !== null && !Array.isArray(value), path, "is not an object");
  return value as Fields;
}

function listOf(value: unknown, path: string): unknown[] {
  must(Array.isArray(value), path, "is not a list");
  return value;
}

const isText = (value: unknown) => typeof value === "string";
const isNumber = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;

function checkTexts(fields: Fields, names: readonly string[], path: string): void {
  for (const name of names) must(isText(fields[name]), `${path}.${name}`, "is not text");
}

function checkRollout(value: unknown, path: string): void {
  const { id, unit, tiers, exceptTiers } = fieldsOf(value, path);
  must(isText(id) && id !== "", `${path}.id`, "is not text");
  must(UNITS.includes(unit), `${path}.unit`, "is not known");
  must(tiers === null || listOf(tiers, `${path}.tiers`).every(isText), `${path}.tiers`, "is not a list of tiers");
  must(listOf(exceptTiers, `${path}.exceptTiers`).every(isText), `${path}.exceptTiers`, "is not a list of tiers");
}

function checkPin(value: unknown, path: string): PinDocument {
  const pin = fieldsOf(value, path);
  must(isText(pin.tenantId), `${path}.tenantId`, "is not text");
  must(isNumber(pin.version), `${path}.version`, "is not a number");
  must(isText(pin.expiresAt) && !Number.isNaN(Date.parse(String(pin.expiresAt))), `${path}.expiresAt`, "is no time");
  return pin as PinDocument;
}

function checkChannel(value: unknown, path: string, has: (version: unknown) => boolean): ChannelDocument {
  const { version, split, rollout, pins, seq } = fieldsOf(value, path);
  must(isNumber(seq), `${path}.seq`, "is not a number");
  must(has(version), `${path}.version`, "leads to a version that is not there");
  let sum = 0;
  for (const part of listOf(split, `${path}.split`)) {
    const share = fieldsOf(part, `${path}.split`);
    must(has(share.version), `${path}.split`, "leads to a version that is not there");
    must(isNumber(share.share), `${path}.split`, "has a share that is not a number");
    sum += share.share as number;
  }
  must(sum === WHOLE, `${path}.split`, `adds up to ${sum} of ${WHOLE}`);
  if (rollout !== null) checkRollout(rollout, `${path}.rollout`);
  for (const pin of listOf(pins, `${path}.pins`)) {
    must(has(checkPin(pin, `${path}.pins`).version), `${path}.pins`, "lead to a version that is not there");
  }
  return value as ChannelDocument;
}

function checkVersion(value: unknown, path: string): VersionDocument {
  const version = fieldsOf(value, path);
  checkTexts(version, ["name", "semver", "commitSha", "contentHash", "system", "userTemplate", "model"], path);
  must(isNumber(version.version), `${path}.version`, "is not a number");
  must(FORMATS.includes(version.templateFormat), `${path}.templateFormat`, "is not known to this SDK; update it");
  must(listOf(version.variables, `${path}.variables`).every(isText), `${path}.variables`, "is not a list of names");
  fieldsOf(version.parameters, `${path}.parameters`);
  const attributes = fieldsOf(version.attributes, `${path}.attributes`);
  must(Object.values(attributes).every(isText), `${path}.attributes`, "holds what is not text");
  return value as VersionDocument;
}

function checkPrompt(value: unknown, path: string): PromptDocument {
  const { latest, channels, versions } = fieldsOf(value, path);
  const held = fieldsOf(versions, `${path}.versions`);
  for (const [number, version] of Object.entries(held)) {
    const checked = checkVersion(version, `${path}.versions.${number}`);
    must(String(checked.version) === number, `${path}.versions.${number}`, "holds another version");
  }
  const has = (version: unknown) => isNumber(version) && Object.hasOwn(held, String(version));
  must(latest === null || has(latest), `${path}.latest`, "leads to a version that is not there");
  for (const [name, channel] of Object.entries(fieldsOf(channels, `${path}.channels`))) {
    checkChannel(channel, `${path}.channels.${name}`, has);
  }
  return value as PromptDocument;
}

function checkFacts(value: unknown, path: string): TenantFacts {
  const facts = fieldsOf(value, path);
  must(facts.tier === null || isText(facts.tier), `${path}.tier`, "is not text");
  must(typeof facts.experiments === "boolean", `${path}.experiments`, "is not true or false");
  return facts as TenantFacts;
}

/** What snapshot and patch have in common; what an older server leaves out is empty. */
function readCommon(fields: Fields) {
  must(isNumber(fields.generation), "generation", "is not a number");
  const prompts = fieldsOf(fields.prompts, "prompts");
  for (const [name, prompt] of Object.entries(prompts)) checkPrompt(prompt, `prompts.${name}`);
  const archived = listOf(fields.archived ?? [], "archived");
  must(archived.every(isText), "archived", "is not a list of names");
  return {
    generation: fields.generation as number,
    prompts: prompts as Record<string, PromptDocument>,
    archived: archived as string[],
  };
}

/** Checks that a parsed document is a whole snapshot. @throws InvalidRules with the path of the first fault */
export function readSnapshot(value: unknown): RulesSnapshot {
  const fields = fieldsOf(value, "the document");
  const { generation, prompts, archived } = readCommon(fields);
  const tenants = fieldsOf(fields.tenants ?? {}, "tenants");
  for (const [id, facts] of Object.entries(tenants)) checkFacts(facts, `tenants.${id}`);
  return { generation, prompts, tenants: tenants as Record<string, TenantFacts>, archived };
}

/** Checks that a parsed document is a patch. @throws InvalidRules with the path of the first fault */
export function readPatch(value: unknown): RulesPatch {
  const fields = fieldsOf(value, "the patch");
  must(isNumber(fields.since), "since", "is not a number");
  const common = readCommon(fields);
  const tenants = fieldsOf(fields.tenants ?? {}, "tenants");
  for (const [id, facts] of Object.entries(tenants)) if (facts !== null) checkFacts(facts, `tenants.${id}`);
  return { ...common, since: fields.since as number, tenants: tenants as Record<string, TenantFacts | null> };
}
