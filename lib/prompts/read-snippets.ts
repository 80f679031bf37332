import { findIncludes } from "#sdk/template/parse-mustache.ts";
import { MAX_INCLUDE_DEPTH } from "#sdk/template/template.ts";
import type { Tx } from "../core/db.ts";
import type { Include } from "./domain/content.ts";
import type { FindSnippet } from "./domain/includes/lock-includes.ts";

type Wanted = { name: string; version: number | null };
type Row = {
  id: string;
  name: string;
  kind: string;
  archived: boolean;
  stable: number | null;
  number: number | null;
  content_hash: string | null;
  text: string | null;
  released: boolean;
};

const keyOf = ({ name, version }: Wanted) => `${name}@${version ?? ""}`;

function toInclude({ name, version }: Wanted, row: Row | undefined): Include | { refused: string } {
  const refused = (why: string) => ({ refused: `${name} cannot be included: ${why}` });
  if (!row) return refused("there is no snippet of this name");
  if (row.kind !== "snippet") return refused("it is a prompt, not a snippet");
  if (row.archived) return refused("it is archived. Bring it back, or write its text out");
  if (version === null && row.stable === null) return refused("no version of it was released yet. Release one first");
  if (row.number === null || row.content_hash === null || row.text === null) return refused(`it has no v${version}`);
  if (!row.released) return refused(`its v${version} was never released`);
  return { name, version: row.number, contentHash: row.content_hash, text: row.text };
}

/**
 * A tag without a version means what stable serves. A snippet is held as it is until the transaction ends: the key share
 * keeps those waiting who would release or archive it (`for update`), and nobody who saves it (`for no key update`).
 */
async function readRows(tx: Tx, workspaceId: string, wanted: readonly Wanted[]): Promise<Map<string, Row>> {
  const names = wanted.map(({ name }) => name);
  await tx.$queryRaw`
    select id from prompt where workspace_id = ${workspaceId} and name = any(${names}) order by id for key share`;
  const versions = wanted.map(({ version }) => version ?? 0);
  const rows = await tx.$queryRaw<(Row & { wanted: number })[]>`
    select w.version as wanted, p.id, p.name, p.kind, p.archived_at is not null as archived, serving.version as stable,
           v.number, v.content_hash, v.content->>'system' as text,
           exists (select 1 from release r where r.prompt_id = p.id and r.channel = 'stable' and r.version = v.number) as released
    from unnest(${names}::text[], ${versions}::int[]) as w(name, version)
    join prompt p on p.workspace_id = ${workspaceId} and p.name = w.name
    left join lateral (
      select r.version from release r where r.prompt_id = p.id and r.channel = 'stable' order by r.seq desc limit 1
    ) serving on true
    left join version v on v.prompt_id = p.id and v.number = case when w.version = 0 then serving.version else w.version end`;
  return new Map(rows.map((row) => [keyOf({ name: row.name, version: row.wanted === 0 ? null : row.wanted }), row]));
}

/**
 * Reads every snippet that texts include, directly or through another snippet: what stable serves of each now, or the
 * version a tag pins. `idOf` gives the snippets' ids by name.
 */
export async function readSnippets(
  tx: Tx,
  workspaceId: string,
  texts: readonly string[],
): Promise<{ find: FindSnippet; idOf: ReadonlyMap<string, string> }> {
  const known = new Map<string, Include | { refused: string }>();
  const idOf = new Map<string, string>();
  let open = texts;
  for (let depth = 0; open.length > 0 && depth <= MAX_INCLUDE_DEPTH; depth += 1) {
    const named = open.flatMap((text) => findIncludes(text)).filter((tag) => !known.has(keyOf(tag)));
    const wanted = [...new Map(named.map((tag) => [keyOf(tag), tag])).values()];
    if (wanted.length === 0) break;
    const rows = await readRows(tx, workspaceId, wanted);
    open = wanted.flatMap((each) => {
      const row = rows.get(keyOf(each));
      const include = toInclude(each, row);
      known.set(keyOf(each), include);
      if (row) idOf.set(each.name, row.id);
      return "refused" in include ? [] : [include.text];
    });
  }
  const tooDeep = (name: string) => ({
    refused: `${name} lies deeper than ${MAX_INCLUDE_DEPTH} snippets within one another`,
  });
  return { find: (name, version) => known.get(keyOf({ name, version })) ?? tooDeep(name), idOf };
}
