import type { ClientBase } from "pg";
import { readChannels } from "./read-channels.ts";
import type { KeyRecord, ServedPrompt } from "./ruleset.ts";
import { ServedVersion } from "./served-version.ts";

export type Reader = Pick<ClientBase, "query">;

type PromptRow = { id: string; name: string; archived: boolean; latest: number };
type VersionRow = {
  prompt_id: string;
  number: number;
  semver: string;
  commit_sha: string;
  content_hash: string;
  content: string;
};
type KeyRow = {
  id: string;
  secret_hash: string;
  scopes: string[];
  prompt_pattern: string | null;
  channels: string[];
  owner_id: string;
  expires_at: Date | null;
};

/** How many prompts are read at a time: a big workspace must not stand in memory twice. */
const AT_ONCE = 100;

/** The versions that are not held yet, by prompt. Versions never change, so what is held stays. */
async function readNewVersions(client: Reader, prompts: PromptRow[], held: ReadonlyMap<string, ServedPrompt>) {
  const { rows } = await client.query<VersionRow>(
    `select v.prompt_id, v.number, v.semver, v.commit_sha, v.content_hash, v.content::text as content
     from unnest($1::text[], $2::int[]) as have(prompt_id, latest)
     join version v on v.prompt_id = have.prompt_id and v.number > have.latest
     order by v.number`,
    [prompts.map(({ id }) => id), prompts.map(({ id }) => held.get(id)?.latest ?? 0)],
  );
  return Map.groupBy(rows, (row) => row.prompt_id);
}

function withVersions({ name }: PromptRow, rows: VersionRow[], held: ServedPrompt | undefined) {
  if (rows.length === 0 && held) return held.versions;
  const versions = new Map(held?.versions);
  for (const { number, semver, commit_sha: commitSha, content_hash: contentHash, content } of rows) {
    versions.set(number, new ServedVersion(name, { number, semver, commitSha, contentHash, content }));
  }
  return versions;
}

/**
 * Reads prompts of a workspace: those of `ids`, or all with null. `held` (by id) lends the versions it has already. The
 * caller has opened a transaction with one snapshot.
 */
export async function readPrompts(
  client: Reader,
  workspaceId: string,
  ids: string[] | null,
  held: ReadonlyMap<string, ServedPrompt>,
): Promise<ServedPrompt[]> {
  const { rows } = await client.query<PromptRow>(
    `select id, name, archived_at is not null as archived, latest_number as latest
     from prompt where workspace_id = $1 and ($2::text[] is null or id = any($2)) order by id`,
    [workspaceId, ids],
  );
  const prompts: ServedPrompt[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const part = rows.slice(from, from + AT_ONCE);
    const channels = await readChannels(
      client,
      part.map(({ id }) => id),
    );
    const versions = await readNewVersions(client, part, held);
    for (const row of part) {
      prompts.push({
        ...row,
        channels: channels.get(row.id) ?? new Map(),
        versions: withVersions(row, versions.get(row.id) ?? [], held.get(row.id)),
      });
    }
  }
  return prompts;
}

/** Every key of a workspace that was not revoked. */
export async function readKeys(client: Reader, workspaceId: string): Promise<KeyRecord[]> {
  const { rows } = await client.query<KeyRow>(
    `select id, secret_hash, scopes, prompt_pattern, channels, owner_id, expires_at
     from api_key where workspace_id = $1 and revoked_at is null`,
    [workspaceId],
  );
  return rows.map((row) => ({
    keyId: row.id,
    workspaceId,
    ownerId: row.owner_id,
    secretHash: row.secret_hash,
    scopes: row.scopes,
    promptPattern: row.prompt_pattern,
    channels: row.channels,
    expiresAt: row.expires_at?.getTime() ?? null,
  }));
}
