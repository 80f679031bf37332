import type { Tx } from "../../core/db.ts";
import { costOf } from "../../models/domain/prices.ts";
import { openModel } from "../../models/open-model.ts";
import { findPrompt, findVersion } from "../../prompts/lookup.ts";
import type { PinnedJudge } from "../domain/pinned-judge.ts";
import type { JudgeRequest } from "../graders/judge.ts";

/** Longer than a judge may take: whoever holds a call longer is gone. */
export const LEASE = "5 minutes";

const MOST_VOTES = 3;
/** No tokenizer in use makes more of a text than a token of two bytes; of English it is one of four. */
const BYTES_OF_TOKEN = 2;
/** What a judge may say where its prompt sets no bound. */
const USUAL_OUTPUT_TOKENS = 2_000;

/** What grading this prompt's calls has cost since midnight UTC; `held` of it for grades that are under way. */
export async function spentToday(tx: Tx, promptId: string): Promise<{ usd: number; held: number }> {
  const [row] = await tx.$queryRaw<{ usd: number; held: number }[]>`
    select coalesce(sum(cost_usd), 0)::float8 as usd,
           coalesce(sum(cost_usd) filter (where status = 'drawn' and graded_at > now() - ${LEASE}::interval), 0)::float8 as held
    from online_grade
    where prompt_id = ${promptId} and graded_at >= date_trunc('day', now() at time zone 'utc') at time zone 'utc'`;
  return row ?? { usd: 0, held: 0 };
}

const BUDGET_USED = "the day’s budget is used up";
const UNPRICED = (model: string) => `no price is known for ${model}, so no budget could hold it`;

const bytesOf = (text: string): number => Buffer.byteLength(text);

/**
 * The most that grading a call can cost in US dollars: three votes, by the bytes of what is asked and the tokens of an
 * answer. A vote that must be asked for twice has room in that, since texts have fewer tokens. The local judge costs nothing.
 */
export async function mostCost(tx: Tx, workspaceId: string, judge: PinnedJudge, asked: JudgeRequest): Promise<number> {
  if (judge.kind === "local") return 0;
  const { prices = null } = await openModel(tx, workspaceId, judge.model);
  const prompt = await findPrompt(tx, workspaceId, judge.prompt ?? "");
  const { content } = await findVersion(tx, prompt.id, judge.version ?? 0);
  const bytes =
    bytesOf(JSON.stringify(content)) + bytesOf(asked.input) + bytesOf(asked.output) + bytesOf(asked.rubric ?? "");
  const answer = content.parameters.maxOutputTokens ?? USUAL_OUTPUT_TOKENS;
  return MOST_VOTES * (costOf(prices, Math.ceil(bytes / BYTES_OF_TOKEN), answer) ?? 0);
}

/** `later`: when the grades under way have shown what they cost there may be enough left. */
type Budget = { stopped: string } | "later" | "enough";

/** Whether a grade that may cost so much may be begun today. */
export async function askBudget(
  tx: Tx,
  { promptId, usdDaily }: { promptId: string; usdDaily: number },
  mostUsd: number,
): Promise<Budget> {
  if (mostUsd === 0) return "enough";
  if (mostUsd > usdDaily) return { stopped: `a grade may cost $${mostUsd.toPrecision(2)}, more than the day’s budget` };
  const { usd, held } = await spentToday(tx, promptId);
  if (usd + mostUsd <= usdDaily) return "enough";
  return usd - held + mostUsd <= usdDaily ? "later" : { stopped: BUDGET_USED };
}

/** Why nothing of a prompt is graded at all while nobody knows what the judge costs; null where somebody does. */
export async function whyUnpriced(tx: Tx, workspaceId: string, judge: PinnedJudge): Promise<string | null> {
  if (judge.kind === "local") return null;
  const { prices } = await openModel(tx, workspaceId, judge.model);
  return prices ? null : UNPRICED(judge.model);
}
