import type { Tx } from "../core/db.ts";
import { authorsOfRange } from "../reviews/authors.ts";
import { latestWords } from "../reviews/lookup.ts";
import type { Evidence } from "./domain/promotable.ts";

type Prompt = { id: string; archivedAt: Date | null; suiteRevision: number };

async function runsOf(tx: Tx, prompt: Prompt, version: number, served: number | null) {
  const newest = await tx.evalRun.findFirst({
    where: { promptId: prompt.id, challengerNumber: version, status: "done" },
    orderBy: { number: "desc" },
  });
  if (!newest) return { run: null, staleRun: null };
  const { number, verdict, baselineNumber, suiteRevision, trials, total } = newest;
  const cases = total / trials / (baselineNumber === null ? 1 : 2);
  if (suiteRevision !== prompt.suiteRevision) {
    return {
      run: null,
      staleRun: { number, why: `used suite revision ${suiteRevision}, now it is ${prompt.suiteRevision}` },
    };
  }
  const against = served === version ? baselineNumber : served;
  if (baselineNumber !== against) {
    const why = served === null ? `was against v${baselineNumber}` : `was not against v${served}, which is served now`;
    return { run: null, staleRun: { number, why } };
  }
  return { run: { number, verdict, cases }, staleRun: null };
}

/** Collects, in the caller's transaction, all that `promotable` judges by. */
export async function gatherEvidence(
  tx: Tx,
  prompt: Prompt,
  version: number,
  served: number | null,
): Promise<Evidence> {
  const suite = await tx.suiteRevision.findUnique({
    where: { promptId_number: { promptId: prompt.id, number: prompt.suiteRevision } },
    select: { cases: true },
  });
  const { approvals, objections } = await latestWords(tx, prompt.id, version);
  return {
    served,
    archived: prompt.archivedAt !== null,
    suiteCases: suite?.cases ?? 0,
    ...(await runsOf(tx, prompt, version, served)),
    approvals,
    objections: objections.map((each) => ({ name: each.name })),
    authorIds: await authorsOfRange(tx, prompt.id, served, version),
  };
}
