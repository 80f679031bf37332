import { personOf } from "../access/actor.ts";
import type { AuditEntry } from "../audit/record.ts";
import { AppError } from "../core/errors.ts";
import { sha256 } from "../core/hash.ts";
import { newId } from "../core/ids.ts";
import { blobObject } from "../prompts/git/object.ts";
import type { Work } from "../usecase/context.ts";
import type { EvalCase } from "./domain/case.ts";
import { suiteFile, suiteLine } from "./domain/suite-line.ts";
import { MOST_CASES } from "./schema.ts";
import { suiteCases } from "./suite-cases.ts";

export type Revised = { revision: number; cases: number; added: number; changed: number; retired: number };
type Prompt = { id: string; name: string; suiteRevision: number };

function difference(current: Map<string, EvalCase>, next: Map<string, EvalCase>) {
  const upserts = [...next.values()].filter((each) => {
    const before = current.get(each.id);
    return !before || suiteLine(before) !== suiteLine(each);
  });
  const added = upserts.filter((each) => !current.has(each.id)).length;
  const retired = [...current.keys()].filter((key) => !next.has(key));
  return { upserts, added, retired };
}

/**
 * Makes the suite what `next` says, as a new revision; the cases of older revisions stay as they were. The caller holds
 * the prompt's lock. The same cases once more make no revision.
 */
export async function reviseSuite(
  { tx, actor, now }: Work,
  prompt: Prompt,
  revise: (current: Map<string, EvalCase>) => Map<string, EvalCase>,
): Promise<{ result: Revised; audit: AuditEntry | null }> {
  const current = new Map((await suiteCases(tx, prompt.id, prompt.suiteRevision)).map((each) => [each.id, each]));
  const next = revise(current);
  if (next.size > MOST_CASES) {
    const most = MOST_CASES.toLocaleString("en");
    throw new AppError("invalid_request", `The suite would have more than ${most} cases. Nothing was stored.`);
  }
  const { upserts, added, retired } = difference(current, next);
  const changed = upserts.length - added;
  if (upserts.length === 0 && retired.length === 0) {
    return { result: { revision: prompt.suiteRevision, cases: next.size, added, changed, retired: 0 }, audit: null };
  }
  const revision = prompt.suiteRevision + 1;
  const ended = [...retired, ...upserts.map((each) => each.id)];
  await tx.$executeRaw`
    update eval_case set valid_to = ${revision}
    where prompt_id = ${prompt.id} and valid_to is null and key = any(${ended})`;
  const positions = new Map([...next.keys()].map((key, index) => [key, index]));
  await tx.case.createMany({
    data: upserts.map((each) => ({
      id: newId(),
      promptId: prompt.id,
      key: each.id,
      validFrom: revision,
      position: positions.get(each.id) ?? 0,
      source: each.source,
      critical: each.critical ?? false,
      tags: each.tags ?? [],
      body: each as object,
      hash: sha256(suiteLine(each)),
    })),
  });
  const cases = await suiteCases(tx, prompt.id, revision);
  const file = suiteFile(cases);
  const of = (source: string) => cases.filter((each) => each.source === source).length;
  await tx.suiteRevision.create({
    data: {
      promptId: prompt.id,
      number: revision,
      hash: sha256(file),
      blobSha: blobObject(file).sha,
      cases: cases.length,
      critical: cases.filter((each) => each.critical).length,
      golden: of("golden"),
      production: of("production"),
      synthetic: of("synthetic"),
      added,
      changed,
      retired: retired.length,
      authorId: personOf(actor) ?? "",
      createdAt: now,
    },
  });
  await tx.prompt.update({ where: { id: prompt.id }, data: { suiteRevision: revision, changedAt: now } });
  const result = { revision, cases: cases.length, added, changed, retired: retired.length };
  const audit = {
    action: "suite.revised",
    subject: { type: "suite", id: prompt.id, name: prompt.name },
    promptId: prompt.id,
    before: { revision: prompt.suiteRevision, cases: current.size },
    after: result,
  };
  return { result, audit };
}
