import { Prisma } from "#generated/prisma/client.ts";

/** The first words of the longest thing a case gives the prompt; of a conversation, its last message. For a table `c`. */
export const casePreview: Prisma.Sql = Prisma.sql`
  left(regexp_replace(coalesce(
    (select value from jsonb_each_text(c.body->'inputs') order by length(value) desc, key limit 1),
    c.body->'turns'->-1->>'content', ''), '\\s+', ' ', 'g'), 160)`;

/** A pattern for LIKE that finds the text itself, whatever signs it holds. */
function pattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

/** Does the case of table `c` hold every word of the search, in its id or in what it gives the prompt? */
export function caseMatches(q: string): Prisma.Sql {
  const terms = q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  const conditions = terms.map(
    (term) => Prisma.sql`lower(concat_ws(' ', c.key, c.body->>'inputs', c.body->>'turns')) like ${pattern(term)}`,
  );
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, " and ");
}
