import type { Tx } from "../core/db.ts";
import { type AppError, invalid } from "../core/errors.ts";
import { agreedBase } from "../prompts/agreed-base.ts";
import type { Suggestion } from "./domain/suggest-reviewers.ts";
import { askable } from "./read-people.ts";
import { suggestedReviewers } from "./read-suggested.ts";
import { writtenIn } from "./read-written.ts";

type About = { promptId: string; version: number; requiredGroups: readonly string[] };

/** 422 that names who may not approve and why. */
function refused(path: string, sentences: readonly string[]): AppError {
  return invalid(
    [{ path, message: sentences.join("; ") }],
    `Not everybody of these may approve: ${sentences.join("; ")}.`,
  );
}

/**
 * The people to ask about a version: those named by member id, or the suggested ones when nobody is named.
 * @throws AppError `invalid_request` when somebody named may not approve it, or is not here
 */
export async function chooseReviewers(
  tx: Tx,
  workspaceId: string,
  about: About,
  named: readonly string[] | null,
  path: string,
): Promise<Suggestion[]> {
  const written = await writtenIn(tx, about.promptId, await agreedBase(tx, about.promptId), about.version);
  const people = await askable(tx, workspaceId, named ?? [], written.byMember);
  const suggested = await suggestedReviewers(tx, about.promptId, people, about.requiredGroups);
  if (named === null) return suggested;
  const byId = new Map(people.map((person) => [person.memberId, person]));
  const unfit = [...new Set(named)].flatMap((memberId) => {
    const person = byId.get(memberId);
    return person ? (person.may ? [] : [`${person.name} ${person.why}`]) : ["somebody is no member of this workspace"];
  });
  if (unfit.length > 0) throw refused(path, [...new Set(unfit)]);
  const why = new Map(suggested.map((each) => [each.memberId, each.why]));
  return [...new Set(named)].map((memberId) => ({ memberId, why: why.get(memberId) ?? "" }));
}
