import type { Tx } from "../core/db.ts";

/**
 * Everybody who wrote a snippet's version between what `base` locks and what `head` locks: their words arrive with the
 * release as much as the prompt's own. Going back to an older version of a snippet, the range is that version alone.
 */
async function authorsOfSnippets(tx: Tx, promptId: string, base: number | null, head: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ author_id: string }[]>`
    select distinct v.author_id
    from inclusion now
    left join inclusion before
      on before.prompt_id = now.prompt_id and before.number = ${base ?? 0} and before.snippet_id = now.snippet_id
    join version v on v.prompt_id = now.snippet_id and v.number <= now.snippet_number
      and v.number > case when before.snippet_number < now.snippet_number then before.snippet_number
                          when before.snippet_number > now.snippet_number then now.snippet_number - 1
                          when before.snippet_number = now.snippet_number then now.snippet_number
                          else 0 end
    where now.prompt_id = ${promptId} and now.number = ${head}`;
  return rows.map((row) => row.author_id);
}

/**
 * Everybody who wrote a version in the range a release would bring: after `base` (`agreedBase`, for what people agree to)
 * up to and with `head`. Going back to an older version, the range is that version alone.
 */
export async function authorsOfRange(tx: Tx, promptId: string, base: number | null, head: number): Promise<string[]> {
  const from = base !== null && base < head ? base : head - 1;
  const rows = await tx.version.findMany({
    where: { promptId, number: { gt: base === null ? 0 : from, lte: head } },
    select: { authorId: true },
    distinct: ["authorId"],
  });
  const snippets = await authorsOfSnippets(tx, promptId, base, head);
  return [...new Set([...rows.map((row) => row.authorId), ...snippets])];
}
