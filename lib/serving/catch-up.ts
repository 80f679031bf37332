import { type Reader, readKeys, readPrompts } from "./load-ruleset.ts";
import { readTenants } from "./read-tenants.ts";
import type { Change } from "./rules-history.ts";
import type { Ruleset, ServedPrompt, WorkspaceRules } from "./ruleset.ts";

type Head = { id: string; rules_seq: string; access_seq: string; made_at: string | null };
type StepRow = { seq: string; made_at: string; prompt_id: string | null; tenant_ids: string[] | null };

const HEADS = `select workspace.id, rules_seq, access_seq, made.created_at::text as made_at from workspace
  left join ruleset_log made on made.workspace_id = workspace.id and made.seq = workspace.rules_seq`;
const NO_PROMPTS: ReadonlyMap<string, ServedPrompt> = new Map();
const NO_TENANTS: WorkspaceRules["tenants"] = new Map();

function isBehind(ruleset: Ruleset, head: Head): boolean {
  const held = ruleset.workspace(head.id);
  if (held?.generation !== Number(head.rules_seq) || held.accessSeq !== Number(head.access_seq)) return true;
  return held.madeAt !== head.made_at;
}

/** The steps from what is held (with its own) to a generation; without anything held, that generation's own. */
async function readSteps(client: Reader, id: string, from: number, generation: number): Promise<StepRow[]> {
  const { rows } = await client.query<StepRow>(
    `select seq, created_at::text as made_at, patch->>'promptId' as prompt_id,
            case when patch->>'type' = 'tenants' then array(select jsonb_array_elements_text(patch->'ids')) end as tenant_ids
     from ruleset_log where workspace_id = $1 and seq between $2 and $3 order by seq`,
    [id, Math.min(from, generation), generation],
  );
  return rows;
}

type Touched = { prompts: string[]; tenants: string[] };

/**
 * The prompts and tenants, by id, that changed since what is held; null when all must be read: the log says nothing of
 * some step, or the database tells another story than what is held, as after a restore.
 */
function touchedSince({ generation, madeAt }: WorkspaceRules, now: number, rows: StepRow[]): Touched | null {
  const steps = rows.filter(({ seq }) => Number(seq) > generation);
  const own = rows.find(({ seq }) => Number(seq) === generation)?.made_at ?? null;
  if (now < generation || steps.length !== now - generation || own !== madeAt) return null;
  if (steps.some((step) => step.prompt_id === null && step.tenant_ids === null)) return null;
  return {
    prompts: [...new Set(steps.flatMap(({ prompt_id }) => prompt_id ?? []))],
    tenants: [...new Set(steps.flatMap(({ tenant_ids }) => tenant_ids ?? []))],
  };
}

async function readWorkspace(client: Reader, ruleset: Ruleset, head: Head): Promise<void> {
  const { id } = head;
  const [generation, accessSeq] = [Number(head.rules_seq), Number(head.access_seq)];
  const held = ruleset.workspace(id);
  const rows = await readSteps(client, id, held?.generation ?? generation, generation);
  const touched = held ? touchedSince(held, generation, rows) : null;
  const base = touched ? held : undefined;
  const byId = new Map([...(base?.prompts.values() ?? [])].map((prompt) => [prompt.id, prompt]));
  const read = touched?.prompts.length === 0 ? [] : await readPrompts(client, id, touched?.prompts ?? null, byId);
  const prompts = new Map(base?.prompts ?? NO_PROMPTS);
  for (const prompt of read) prompts.set(prompt.name, prompt);
  const tenants = await readTenants(client, id, touched?.tenants ?? null, base?.tenants ?? NO_TENANTS);
  const keys = held?.accessSeq === accessSeq ? null : await readKeys(client, id);
  const change: Change | null = touched && {
    prompts: new Set(read.map(({ name }) => name)),
    tenants: new Set(touched.tenants),
  };
  ruleset.put({ id, generation, madeAt: head.made_at, accessSeq, prompts, tenants }, keys, change);
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
      const { rows } = await client.query<Head>(`${HEADS} where workspace.id = $1`, [id]);
      if (rows[0]) await readWorkspace(client, ruleset, rows[0]);
    } finally {
      await client.query("commit");
    }
  }
  ruleset.loaded = true;
  return behind.length > 0;
}
