import { labelOutput } from "#lib/evals/label-output.ts";
import { overrideGrade } from "#lib/evals/override-grade.ts";
import type { SeedPrompt } from "./content/load.ts";
import { opinionOf } from "./opinion-of.ts";
import { runToEnd } from "./run-to-end.ts";
import type { Stage } from "./stage.ts";

/** The version that is looked at a second time, closely, and the reply that a person judges otherwise than its grader. */
const SECOND_LOOK = {
  prompt: "support/refund-agent",
  version: 3,
  caseKey: "reply-010",
  reason:
    "The customer wrote one message earlier that the account is closed. A refund that goes there “on its own” misleads them; the overlap with the reference does not show that.",
};
/** The owner labels the first of them, Legal all. */
const LABELLED_BY_BOTH = 20;

/** Every different reply that a judge graded, in the order of the suite. */
async function judgedReplies({ db }: Stage, runId: string) {
  return db.$queryRaw<{ position: number; caseKey: string; output: string }[]>`
    select min(position) as position, case_key as "caseKey", output from eval_item
    where run_id = ${runId} and trial = 1 and output is not null and jsonb_path_exists(grades, '$[*].votes')
    group by case_key, output order by 1`;
}

async function labelReplies(stage: Stage, runId: string, { opinions }: SeedPrompt): Promise<void> {
  const { legal, product } = stage.people;
  for (const [at, { position, caseKey, output }] of (await judgedReplies(stage, runId)).entries()) {
    const opinion = opinions[caseKey];
    if (!opinion) throw new Error(`nobody has an opinion of ${caseKey}`);
    await labelOutput(legal, { runId, position, ...opinionOf(opinion, output, true) });
    if (at < LABELLED_BY_BOTH) await labelOutput(product, { runId, position, ...opinionOf(opinion, output, false) });
  }
}

/**
 * What Legal asked for in the review: the same change once more, each case three times, its judge held against people,
 * and one grade corrected by somebody who wrote no part of it.
 */
export async function lookAgain(stage: Stage, prompt: SeedPrompt, version: number): Promise<void> {
  if (prompt.name !== SECOND_LOOK.prompt || version !== SECOND_LOOK.version) return;
  const runId = await runToEnd(stage, { name: prompt.name, challenger: version, trials: 3, reducer: "all" });
  await labelReplies(stage, runId, prompt);
  const { caseKey, reason } = SECOND_LOOK;
  const { position } = await stage.db.evalItem.findFirstOrThrow({
    where: { runId, caseKey, variant: "challenger", trial: 1 },
    select: { position: true },
  });
  await overrideGrade(stage.people.legal, { runId, position, passed: false, reason });
}
