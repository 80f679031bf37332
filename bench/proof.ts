import { monitorEventLoopDelay } from "node:perf_hooks";
import { verifyChain } from "#lib/audit/verify.ts";
import { newId } from "#lib/core/ids.ts";
import { createPrompt } from "#lib/prompts/create-prompt.ts";
import { saveVersion } from "#lib/prompts/save-version.ts";
import { paperOfRelease } from "#lib/proof/pdf/paper-of-release.ts";
import { writePaper } from "#lib/proof/pdf/write-paper.ts";
import { readMoment } from "#lib/proof/read-moment.ts";
import { readRelease } from "#lib/proof/read-release.ts";
import { promote } from "#lib/releases/promote.ts";
import { putPolicy } from "#lib/reviews/put-policy.ts";
import { writeLongChain } from "#lib/testing/long-chain.ts";
import type { Context } from "#lib/usecase/context.ts";
import { type BenchDatabase, openBenchDatabase } from "./database.ts";
import { type BenchRow, median, type PartOptions, type PartResult } from "./row.ts";

const CHAIN = 100_000;
const RELEASES = 100_000;
const NAME = "docs/proof";
const ROUNDS = 5;
const QUESTIONS = 200;
const SENTENCE = "Keep every amount, date and company name exactly as the document has it, in {{company}}'s words. ";
const NS_PER_MS = 1_000_000;

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

/** Time of one row at 100,000 of them, and how long others waited at worst meanwhile. */
async function verification({ db }: BenchDatabase, signal: AbortSignal): Promise<BenchRow[]> {
  const workspaceId = await writeLongChain(db, CHAIN);
  await db.$executeRaw`analyze audit_event`;
  const verify = () => verifyChain(db, workspaceId, { outside: null, signal });
  await verify();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round++) taken.push(await timed(verify));
  delay.disable();
  const perRow = (median(taken) * 1_000) / CHAIN;
  return [
    { name: "audit chain of 100,000 rows: verification, per row", value: perRow, unit: "µs", limit: 10 },
    { name: "meanwhile: longest wait of others", value: delay.max / NS_PER_MS, unit: "ms", limit: 50 },
  ];
}

/** A prompt of two versions, and a second after the other a release of one of them. */
async function longLedger({ db }: BenchDatabase, context: Context): Promise<void> {
  await putPolicy(context, { prefix: "*", requiredReviewers: 0, requiredGroups: [], gate: "advisory" });
  const { id: promptId } = await createPrompt(context, { name: NAME });
  const version = { prompt: NAME, userTemplate: "{{text}}", model: "local/nearest-1", changelog: "a change" };
  await saveVersion(context, { ...version, system: SENTENCE.repeat(60) });
  const system = SENTENCE.repeat(60).replaceAll("exactly", "word for word").replace("amount", "sum");
  await saveVersion(context, { ...version, system, parent: 1 });
  await promote(context, { name: NAME, version: 1, reason: "first" });
  await promote(context, { name: NAME, version: 2, reason: "second" });
  await db.$executeRaw`
    insert into release (id, workspace_id, prompt_id, channel, seq, kind, version, split, reason, evidence, actor_id,
                         actor_name, generation, effective_at)
    select ${newId()} || n, workspace_id, prompt_id, channel, n, kind, 1 + n % 2, split, reason, evidence, actor_id,
           actor_name, generation + n, effective_at + n * interval '1 ms'
    from release, generate_series(3, ${RELEASES}::int) n where prompt_id = ${promptId} and seq = 2`;
  await db.$executeRaw`analyze release`;
}

async function answers({ db }: BenchDatabase, { workspaceId }: Context): Promise<BenchRow> {
  const [first, last] = await Promise.all(
    (["asc", "desc"] as const).map((seq) => db.release.findFirstOrThrow({ where: { workspaceId }, orderBy: { seq } })),
  );
  const from = first?.effectiveAt.getTime() ?? 0;
  const span = Math.min(last?.effectiveAt.getTime() ?? 0, Date.now()) - from;
  const taken: number[] = [];
  for (let question = 0; question < QUESTIONS; question++) {
    const at = new Date(from + Math.floor((span * question) / QUESTIONS));
    const asked = { prompt: NAME, channel: "stable", tenant: "acme", tier: null, conversationId: "c-1", at };
    taken.push(await timed(() => readMoment(db, workspaceId, asked)));
  }
  return { name: "time machine: an answer among 100,000 releases", value: median(taken), unit: "ms", limit: 50 };
}

async function paper({ db }: BenchDatabase, { workspaceId }: Context): Promise<BenchRow> {
  const record = await readRelease(db, workspaceId, { name: NAME, channel: "stable", seq: 2 });
  const taken: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const ms = await timed(() => writePaper(paperOfRelease(record, "Bench")));
    if (round > 0) taken.push(ms);
  }
  return { name: "redline of 1,000 words as PDF", value: median(taken), unit: "ms" };
}

/** What proof costs: a chain is verified, the time machine asked, a redline put on paper. */
export async function benchProof({ signal }: PartOptions): Promise<PartResult> {
  const database = await openBenchDatabase();
  try {
    const { context } = database;
    const rows = await verification(database, signal);
    await longLedger(database, context);
    rows.push(await answers(database, context), await paper(database, context));
    return { rows };
  } finally {
    await database.close();
  }
}
