import "server-only";
import { personOf } from "../access/actor.ts";
import { patternCovers } from "../access/policy.ts";
import type { Tx } from "../core/db.ts";
import { query } from "../usecase/query.ts";
import { channelStates } from "./channels.ts";
import type { Include, JsonObject, PromptContent } from "./domain/content.ts";
import { findPrompt, findVersion } from "./lookup.ts";
import { readReleasedSnippets } from "./read-released-snippets.ts";
import { readCaseInputs, readSuiteInputs, type SuiteInputs } from "./read-suite-inputs.ts";

/** A version as the editor compares with it. */
export type VersionSnapshot = {
  number: number;
  semver: string;
  changelog: string;
  author: string;
  savedAt: string;
  commitSha: string;
  content: PromptContent;
};

/** Somebody's own unsaved work as the server keeps it. */
export type KeptDraft = { baseNumber: number; content: PromptContent; rev: number; updatedAt: string };

/** What may change under an open editor. `draftRev` is 0 when no draft is kept. */
export type EditState = {
  latest: { number: number; semver: string; author: string; savedAt: string; changelog: string } | null;
  draftRev: number;
  draft?: KeptDraft | null;
};

export type EditPage = {
  name: string;
  /** A snippet is one text: it has no user template, model or suite. */
  kind: "prompt" | "snippet";
  /** What can be included, as it is released now. */
  snippets: Include[];
  archived: boolean;
  owners: string[];
  /** What the draft stands on; without a draft the newest version; null when there is none yet. */
  base: VersionSnapshot | null;
  latest: EditState["latest"];
  draft: KeptDraft | null;
  /** Who is served what now, one entry for each channel that was ever released to. */
  channels: { channel: string; version: number; since: string }[];
  /** API keys that applications may ask for this prompt with. */
  readers: { count: number; names: string[] };
  suite: SuiteInputs;
  /** Other people whose drafts differ from what they stand on. */
  othersDrafting: number;
  /** Models that prompts of this workspace use, most used first. */
  models: string[];
};

const NAMED_READERS = 3;
const MOST_MODELS = 12;

async function snapshot(tx: Tx, promptId: string, number: number): Promise<VersionSnapshot> {
  const { semver, changelog, authorName, createdAt, commitSha, content } = await findVersion(tx, promptId, number);
  return { number, semver, changelog, author: authorName, savedAt: createdAt.toISOString(), commitSha, content };
}

async function ownDraft(tx: Tx, promptId: string, memberId: string | null): Promise<KeptDraft | null> {
  const row = memberId && (await tx.draft.findUnique({ where: { promptId_memberId: { promptId, memberId } } }));
  if (!row) return null;
  const content = row.content as unknown as PromptContent;
  return { baseNumber: row.baseNumber, content, rev: row.rev, updatedAt: row.updatedAt.toISOString() };
}

async function latestOf(tx: Tx, promptId: string, number: number): Promise<EditState["latest"]> {
  const found = await tx.version.findUnique({
    where: { promptId_number: { promptId, number } },
    select: { semver: true, authorName: true, createdAt: true, changelog: true },
  });
  if (!found) return null;
  const { semver, authorName: author, createdAt, changelog } = found;
  return { number, semver, author, savedAt: createdAt.toISOString(), changelog };
}

async function readersOf(tx: Tx, workspaceId: string, name: string): Promise<EditPage["readers"]> {
  const keys = await tx.$queryRaw<{ name: string; prompt_pattern: string | null }[]>`
    select name, prompt_pattern from api_key
    where workspace_id = ${workspaceId} and revoked_at is null and (expires_at is null or expires_at > now())
      and 'resolve' = any(scopes)
    order by last_used_at desc nulls last, name`;
  const covering = keys.filter((key) => patternCovers(key.prompt_pattern, name));
  return { count: covering.length, names: covering.slice(0, NAMED_READERS).map((key) => key.name) };
}

async function countOthers(tx: Tx, promptId: string, memberId: string | null): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count
    from draft left join version on version.prompt_id = draft.prompt_id and version.number = draft.base_number
    where draft.prompt_id = ${promptId} and draft.member_id is distinct from ${memberId}
      and draft.content is distinct from version.content`;
  return row?.count ?? 0;
}

async function modelsOf(tx: Tx, workspaceId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ model: string }[]>`
    select version.content->>'model' as model
    from prompt join version on version.prompt_id = prompt.id and version.number = prompt.latest_number
    where prompt.workspace_id = ${workspaceId} and prompt.archived_at is null
    and version.content->>'model' <> ''
    group by 1 order by count(*) desc, 1 limit ${MOST_MODELS}`;
  return rows.map(({ model }) => model);
}

/** Everything the Edit tab shows. @throws AppError `prompt_not_found` */
export const editPage = query("workspace.read", async ({ db, workspaceId, actor }, name: string): Promise<EditPage> => {
  const prompt = await findPrompt(db, workspaceId, name);
  const memberId = personOf(actor);
  const draft = await ownDraft(db, prompt.id, memberId);
  const baseNumber = draft?.baseNumber ?? prompt.latestNumber;
  const [base, latest, channels, readers, suite, othersDrafting, models, snippets] = await Promise.all([
    baseNumber > 0 ? snapshot(db, prompt.id, baseNumber) : null,
    latestOf(db, prompt.id, prompt.latestNumber),
    channelStates(db, prompt.id),
    readersOf(db, workspaceId, name),
    readSuiteInputs(db, prompt.id, prompt.suiteRevision),
    countOthers(db, prompt.id, memberId),
    modelsOf(db, workspaceId),
    readReleasedSnippets(db, workspaceId, name),
  ]);
  return {
    name,
    kind: prompt.kind === "snippet" ? "snippet" : "prompt",
    snippets,
    archived: prompt.archivedAt !== null,
    owners: prompt.owners,
    base,
    latest,
    draft,
    channels: [...channels.values()].map(({ channel, version, effectiveAt }) => ({
      channel,
      version,
      since: effectiveAt.toISOString(),
    })),
    readers,
    suite,
    othersDrafting,
    models,
  };
});

/** Whether somebody saved a version, or another window kept this draft, since the editor looked. */
export const editState = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, name: string, withDraft: boolean): Promise<EditState> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const [latest, draft] = await Promise.all([
      latestOf(db, prompt.id, prompt.latestNumber),
      ownDraft(db, prompt.id, personOf(actor)),
    ]);
    return { latest, draftRev: draft?.rev ?? 0, ...(withDraft ? { draft } : {}) };
  },
);

/** One version with its content. @throws AppError `version_not_found` */
export const editVersion = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, number: number): Promise<VersionSnapshot> => {
    const prompt = await findPrompt(db, workspaceId, name);
    return snapshot(db, prompt.id, number);
  },
);

/** What a case of the suite gives a prompt's variables; `inputs` is null when there is no such case any more. */
export const editCase = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, key: string): Promise<{ inputs: JsonObject | null }> => {
    const prompt = await findPrompt(db, workspaceId, name);
    return { inputs: await readCaseInputs(db, prompt.id, prompt.suiteRevision, key) };
  },
);
