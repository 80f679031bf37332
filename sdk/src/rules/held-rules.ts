import type { ChannelRules, Pin } from "../decide/decide.ts";
import { InvalidRules } from "../errors.ts";
import { compileTemplate } from "../template/compile-template.ts";
import type { CompiledTemplate } from "../template/template.ts";
import type {
  ChannelDocument,
  PromptDocument,
  RulesPatch,
  RulesSnapshot,
  TenantFacts,
  VersionDocument,
} from "../wire/rules.ts";

/** A version ready to be filled; `known` are the first segments of its variables, what may be sent without a warning. */
export type HeldVersion = {
  document: VersionDocument;
  system: CompiledTemplate;
  user: CompiledTemplate;
  known: ReadonlySet<string>;
};

export type HeldPrompt = {
  document: PromptDocument;
  channels: ReadonlyMap<string, ChannelRules>;
  versions: ReadonlyMap<number, HeldVersion>;
};

/** Rules made ready to decide by. Immutable: the next generation is another object. */
export type HeldRules = {
  generation: number;
  prompts: ReadonlyMap<string, HeldPrompt>;
  tenants: ReadonlyMap<string, TenantFacts>;
  archived: ReadonlySet<string>;
};

function channelOf({ version, split, rollout, pins }: ChannelDocument): ChannelRules {
  const byTenant = new Map<string, Pin>();
  for (const pin of pins) byTenant.set(pin.tenantId, { version: pin.version, expiresAt: Date.parse(pin.expiresAt) });
  return { version, split, rollout, pins: byTenant };
}

/** What applications are handed is the same object each time: nobody may change it for the others. */
function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) frozen(member);
  }
  return value;
}

function compile(text: string, { templateFormat, name, version }: VersionDocument): CompiledTemplate {
  const compiled = compileTemplate(text, templateFormat);
  if (!("errors" in compiled)) return compiled;
  throw new InvalidRules(
    `The rules are not usable: version ${version} of ${name} does not compile. ${compiled.errors[0]?.message}`,
  );
}

function holdVersion(document: VersionDocument, before: HeldVersion | undefined): HeldVersion {
  const was = before?.document;
  if (before && was?.contentHash === document.contentHash && was.commitSha === document.commitSha) {
    return before;
  }
  const system = compile(document.system, document);
  const user = compile(document.userTemplate, document);
  const names = [...system.variables, ...user.variables];
  const known = new Set(names.map((name) => name.split(".", 1)[0] ?? name));
  return { document: frozen(document), system, user, known };
}

function holdPrompt(document: PromptDocument, before: HeldPrompt | undefined): HeldPrompt {
  const channels = new Map(Object.entries(document.channels).map(([name, channel]) => [name, channelOf(channel)]));
  const versions = new Map<number, HeldVersion>();
  for (const version of Object.values(document.versions)) {
    versions.set(version.version, holdVersion(version, before?.versions.get(version.version)));
  }
  return { document, channels, versions };
}

/**
 * Makes a checked snapshot ready; `before` lends the versions that are compiled already.
 * @throws InvalidRules when a template does not compile
 */
export function holdSnapshot(snapshot: RulesSnapshot, before: HeldRules | null): HeldRules {
  const prompts = new Map<string, HeldPrompt>();
  for (const [name, document] of Object.entries(snapshot.prompts)) {
    prompts.set(name, holdPrompt(document, before?.prompts.get(name)));
  }
  return {
    generation: snapshot.generation,
    prompts,
    tenants: new Map(Object.entries(snapshot.tenants)),
    archived: new Set(snapshot.archived),
  };
}

/** The rules after a checked patch. The caller has seen to it that the patch follows them. @throws InvalidRules */
export function holdPatch(before: HeldRules, patch: RulesPatch): HeldRules {
  const prompts = new Map(before.prompts);
  const archived = new Set(before.archived);
  for (const [name, document] of Object.entries(patch.prompts)) {
    prompts.set(name, holdPrompt(document, before.prompts.get(name)));
    archived.delete(name);
  }
  for (const name of patch.archived) {
    prompts.delete(name);
    archived.add(name);
  }
  const tenants = new Map(before.tenants);
  for (const [id, facts] of Object.entries(patch.tenants)) {
    if (facts) tenants.set(id, facts);
    else tenants.delete(id);
  }
  return { generation: patch.generation, prompts, tenants, archived };
}

/** The document that rules were made from, to be kept. */
export function snapshotOf({ generation, prompts, tenants, archived }: HeldRules): RulesSnapshot {
  return {
    generation,
    prompts: Object.fromEntries([...prompts].map(([name, { document }]) => [name, document])),
    tenants: Object.fromEntries(tenants),
    archived: [...archived],
  };
}
