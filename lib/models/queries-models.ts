import "server-only";
import { may } from "../access/authorize.ts";
import { missingRoleSentence } from "../access/policy.ts";
import type { Tx } from "../core/db.ts";
import { query } from "../usecase/query.ts";
import { ENVIRONMENT_KEYS } from "./adapters/provider-config.ts";
import { KNOWN_MODELS_AS_OF, knownModel } from "./domain/known-models.ts";
import { type ModelWarning, modelWarnings } from "./domain/model-warnings.ts";
import type { ModelPrices } from "./domain/prices.ts";
import { completeBaseUrl, KIND_LABELS, PROVIDER_KINDS, splitModel } from "./domain/provider-kind.ts";
import { environmentProviders } from "./environment-providers.ts";
import { LOCAL_MODEL_LABEL } from "./local/local-provider.ts";
import { modelDays } from "./model-days.ts";
import { type ServedModel, servedModels } from "./served-models.ts";

const MOST = 500;
const PROMPTS_MOST = 5_000;

/** A provider as Settings show it, never with its key. `hidden`: the workspace's own of that name is used instead. */
export type ProviderLine = {
  name: string;
  kind: string;
  label: string;
  baseUrl: string | null;
  /** Where it is set up. The environment's can only be changed there, or be replaced by one of Settings. */
  source: "settings" | "environment" | "built in";
  hasKey: boolean;
  /** The last characters of a key of Settings, for who may manage them. */
  keyHint: string | null;
  /** The environment's variable that holds the key. */
  keyVariable: string | null;
  hidden: boolean;
  updatedAt: string | null;
  updatedBy: string | null;
  /** The prompts whose served versions name one of its models. */
  servedIn: string[];
};

/** A model that somebody uses, or that something is set for. Days are `2026-11-30`. */
export type ModelLine = {
  model: string;
  prices: ModelPrices | null;
  /** `set here` by this workspace, or a `default` of this release with its source and day. */
  priceSource: "set here" | "default" | null;
  priceNote: string | null;
  deprecatedOn: string | null;
  retiresOn: string | null;
  dateSource: "set here" | "default" | null;
  /** Where this release read the days. */
  dateNote: string | null;
  noticeOwner: { id: string; name: string } | null;
  note: string;
  servedIn: string[];
  /** The prompts whose newest version names it. */
  newestIn: string[];
  /** It judges, or compares meanings, for the whole workspace. */
  judges: boolean;
  /** Something is set for it here, which may be removed. */
  isSet: boolean;
  warnings: ModelWarning[];
};

export type ModelSettings = {
  providers: ProviderLine[];
  models: ModelLine[];
  /** Who may be named as the reader of notices. */
  members: { id: string; name: string }[];
  defaultsAsOf: string;
  blocked: string | null;
};

type Facts = Awaited<ReturnType<typeof readFacts>>;

const readFacts = (db: Tx, workspaceId: string) =>
  db.modelFact.findMany({ where: { workspaceId }, orderBy: { model: "asc" }, take: MOST });

type Named = { prompt: string; model: string };

/** The model that each prompt's newest version names. */
async function newestModels(db: Tx, workspaceId: string): Promise<Named[]> {
  return db.$queryRaw<Named[]>`
    select p.name as prompt, v.content->>'model' as model
    from prompt p join version v on v.prompt_id = p.id and v.number = p.latest_number
    where p.workspace_id = ${workspaceId} and p.archived_at is null order by p.name limit ${PROMPTS_MOST}`;
}

/** The models that judge and compare meanings, where somebody chose them. */
async function judgingModels(db: Tx, workspaceId: string): Promise<string[]> {
  const setting = await db.evalSetting.findUnique({ where: { workspaceId } });
  return setting ? [setting.judgeModel, setting.embeddingModel] : [];
}

async function readMembers(db: Tx, workspaceId: string): Promise<{ id: string; name: string }[]> {
  const where = { workspaceId, disabledAt: null };
  const members = await db.member.findMany({ where, include: { user: { select: { name: true } } }, take: MOST });
  return members.map(({ id, user }) => ({ id, name: user.name })).sort((a, b) => a.name.localeCompare(b.name));
}

const promptsOf = (served: readonly Named[], fits: (model: string) => boolean) => [
  ...new Set(served.filter(({ model }) => fits(model)).map(({ prompt }) => prompt)),
];

type Around = { served: ServedModel[]; members: { id: string; name: string }[]; mayManage: boolean };

async function providerLines(db: Tx, workspaceId: string, { served, members, mayManage }: Around) {
  const rows = await db.modelProvider.findMany({ where: { workspaceId }, orderBy: { name: "asc" } });
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const servedBy = (name: string) => promptsOf(served, (model) => splitModel(model).provider === name);
  const none = { hidden: false, keyHint: null, keyVariable: null, updatedAt: null, updatedBy: null };
  const own = rows.map((row): ProviderLine => {
    const kind = PROVIDER_KINDS.find((each) => each === row.kind);
    return {
      ...none,
      name: row.name,
      kind: row.kind,
      label: kind ? KIND_LABELS[kind] : row.kind,
      baseUrl: kind ? completeBaseUrl(kind, row.baseUrl) : row.baseUrl,
      source: "settings",
      hasKey: row.keySealed !== null,
      keyHint: mayManage ? row.keyHint : null,
      updatedAt: row.updatedAt.toISOString(),
      updatedBy: names.get(row.updatedById) ?? null,
      servedIn: servedBy(row.name),
    };
  });
  const given = environmentProviders().map(({ name, kind, baseUrl, key }): ProviderLine => {
    const hidden = own.some((line) => line.name === name);
    const label = KIND_LABELS[kind];
    const keyVariable = ENVIRONMENT_KEYS[name] ?? null;
    const its = { name, kind, label, baseUrl, hasKey: key !== null, keyVariable, hidden };
    return { ...none, ...its, source: "environment", servedIn: hidden ? [] : servedBy(name) };
  });
  const local = { name: "local", kind: "local", label: LOCAL_MODEL_LABEL, baseUrl: null, hasKey: false };
  return [...own, ...given, { ...none, ...local, source: "built in" as const, servedIn: servedBy("local") }];
}

function priceOf(model: string, fact: Facts[number] | undefined, providers: ProviderLine[]) {
  const input = fact?.inputUsdPerMillion ?? null;
  const output = fact?.outputUsdPerMillion ?? null;
  if (input !== null && output !== null) {
    const prices = { inputUsdPerMillion: input, outputUsdPerMillion: output };
    return { prices, priceSource: "set here" as const, priceNote: null };
  }
  const { provider } = splitModel(model);
  const known = knownModel(model);
  // The list's prices are the vendors' own: they hold for a vendor under its usual name, as `openModel` counts.
  const isVendor = providers.some((line) => line.name === provider && !line.hidden && line.kind === provider);
  if (!known || !isVendor) return { prices: null, priceSource: null, priceNote: null };
  const priceNote = provider === "local" ? null : known.source;
  return { prices: known.prices, priceSource: "default" as const, priceNote };
}

/**
 * What the Models page of Settings shows: the providers of Settings, of the environment and the built-in one, and the
 * models of the newest and the served versions, with those that something is set for.
 */
export const modelSettings = query("workspace.read", async ({ db, workspaceId, actor }): Promise<ModelSettings> => {
  const mayManage = may(actor, "model.manage");
  const [served, newest, judging, facts, members] = await Promise.all([
    servedModels(db, workspaceId),
    newestModels(db, workspaceId),
    judgingModels(db, workspaceId),
    readFacts(db, workspaceId),
    readMembers(db, workspaceId),
  ]);
  const providers = await providerLines(db, workspaceId, { served, members, mayManage });
  const today = new Date().toISOString().slice(0, 10);
  const names = new Set([...judging, ...[...newest, ...served, ...facts].map(({ model }) => model)]);
  const models = [...names].sort().map((model): ModelLine => {
    const fact = facts.find((each) => each.model === model);
    const servedIn = promptsOf(served, (each) => each === model);
    const price = priceOf(model, fact, providers);
    const dates = modelDays(model, fact);
    const noticeOwner = members.find(({ id }) => id === fact?.noticeOwnerId) ?? null;
    const warnings = modelWarnings(
      {
        ...{ model, ...dates, servedIn: servedIn.length, hasPrice: price.prices !== null },
        hasProvider: providers.some(({ name }) => name === splitModel(model).provider),
        hasNoticeOwner: noticeOwner !== null,
      },
      today,
    );
    return {
      model,
      ...price,
      ...dates,
      noticeOwner,
      note: fact?.note ?? "",
      servedIn,
      newestIn: promptsOf(newest, (each) => each === model),
      judges: judging.includes(model),
      isSet: fact !== undefined,
      warnings,
    };
  });
  const blocked = missingRoleSentence("model.manage", mayManage);
  return { providers, models, members, defaultsAsOf: KNOWN_MODELS_AS_OF, blocked };
});
