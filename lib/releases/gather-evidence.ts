import type { Tx } from "../core/db.ts";
import { agreedBase } from "../prompts/agreed-base.ts";
import { authorsOfRange } from "../prompts/authors.ts";
import { latestWords } from "../reviews/lookup.ts";
import type { Evidence } from "./domain/promotable.ts";

type Prompt = { id: string; kind: string; archivedAt: Date | null; suiteRevision: number };

/** Runs on another model than the version's own say nothing of what would be served. */
async function runsOf(tx: Tx, prompt: Prompt, version: number, served: number | null, model: string | null) {
  const newest = await tx.evalRun.findFirst({
    where: { promptId: prompt.id, challengerNumber: version, status: "done", challengerModel: model },
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

/** The model a version names, by version: the version itself and what is served. */
async function modelsOf(tx: Tx, promptId: string, numbers: number[]): Promise<Map<number, string>> {
  const rows = await tx.$queryRaw<{ number: number; model: string }[]>`
    select number, content->>'model' as model from version where prompt_id = ${promptId} and number = any(${numbers})`;
  return new Map(rows.map(({ number, model }) => [number, model]));
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
  const models = await modelsOf(tx, prompt.id, served === null ? [version] : [version, served]);
  const model = models.get(version) ?? null;
  const before = served === null ? undefined : models.get(served);
  const { approvals, objections } = await latestWords(tx, prompt.id, version);
  return {
    served,
    archived: prompt.archivedAt !== null,
    snippet: prompt.kind === "snippet",
    suiteCases: suite?.cases ?? 0,
    ...(await runsOf(tx, prompt, version, served, model)),
    modelSwitch: model && before && before !== model ? { from: before, to: model } : null,
    approvals,
    objections: objections.map((each) => ({ name: each.name })),
    authorIds: await authorsOfRange(tx, prompt.id, await agreedBase(tx, prompt.id), version),
  };
}
