import { type Reader, readKeys, readPrompts } from "./load-ruleset.ts";
import type { Ruleset, ServedPrompt, WorkspaceRules } from "./ruleset.ts";

type Head = { id: string; rules_seq: string; access_seq: string };

const HEADS = "select id, rules_seq, access_seq from workspace";

function isBehind(ruleset: Ruleset, head: Head): boolean {
  const held = ruleset.workspace(head.id);
  return held?.generation !== Number(head.rules_seq) || held.accessSeq !== Number(head.access_seq);
}

/**
 * The prompts that changed since a generation, or null when all must be read: the log says nothing of some step, or the
 * database stands before what is held, as after a restore.
 */
async function changedPrompts(client: Reader, held: WorkspaceRules, generation: number): Promise<string[] | null> {
  const steps = generation - held.generation;
  if (steps < 0) return null;
  const { rows } = await client.query<{ id: string | null }>(
    `select patch->>'promptId' as id from ruleset_log where workspace_id = $1 and seq > $2 and seq <= $3`,
    [held.id, held.generation, generation],
  );
  const ids = new Set(rows.flatMap(({ id }) => (id === null ? [] : [id])));
  return rows.length === steps && rows.every(({ id }) => id !== null) ? [...ids] : null;
}

async function readWorkspace(client: Reader, ruleset: Ruleset, head: Head): Promise<void> {
  const { id } = head;
  const [generation, accessSeq] = [Number(head.rules_seq), Number(head.access_seq)];
  const held = ruleset.workspace(id);
  const changed = held ? await changedPrompts(client, held, generation) : null;
  const byId = new Map<string, ServedPrompt>();
  if (held && changed) for (const prompt of held.prompts.values()) byId.set(prompt.id, prompt);
  const read = changed?.length === 0 ? [] : await readPrompts(client, id, changed, byId);
  const prompts = new Map(held && changed ? held.prompts : []);
  for (const prompt of read) prompts.set(prompt.name, prompt);
  const keys = held?.accessSeq === accessSeq ? null : await readKeys(client, id);
  ruleset.put({ id, generation, accessSeq, prompts }, keys);
}

/**
 * Brings the ruleset to what the database says now. Each workspace is read in one snapshot, so its generation, prompts and
 * keys belong together. Returns whether anything had changed.
 */
export async function catchUp(client: Reader, ruleset: Ruleset): Promise<boolean> {
  const seen = await client.query<Head>(HEADS);
  const behind = seen.rows.filter((head) => isBehind(ruleset, head));
  for (const { id } of behind) {
    await client.query("begin isolation level repeatable read read only");
    try {
      const { rows } = await client.query<Head>(`${HEADS} where id = $1`, [id]);
      if (rows[0]) await readWorkspace(client, ruleset, rows[0]);
    } finally {
      await client.query("commit");
    }
  }
  ruleset.loaded = true;
  return behind.length > 0;
}
