import { personOf } from "../access/actor.ts";
import { AppError, invalid } from "../core/errors.ts";
import { notify } from "../notifications/notify.ts";
import type { PromptContent } from "../prompts/domain/content.ts";
import { findVersion, lockForSaving } from "../prompts/lookup.ts";
import { readyVersion } from "../prompts/ready-version.ts";
import { storeVersion } from "../prompts/store-version.ts";
import { command } from "../usecase/command.ts";
import type { Work } from "../usecase/context.ts";
import { placedAnchor } from "./domain/anchor.ts";
import { type Proposal, takeOver, takeOverChangelog } from "./domain/take-over.ts";
import { findSuggestions, refuseDecided, type SuggestionRow } from "./threads/find-suggestions.ts";
import { homeOf } from "./threads/find-thread.ts";
import { acceptInput } from "./threads/schema.ts";

async function proposalsOf({ tx }: Work, suggestions: readonly SuggestionRow[]): Promise<Proposal[]> {
  const texts = new Map<number, PromptContent>();
  const proposals: Proposal[] = [];
  for (const { thread, replacement, by } of suggestions) {
    const { promptId, versionNumber, quote, before, after } = thread;
    const number = versionNumber ?? 0;
    const origin = texts.get(number) ?? (await findVersion(tx, promptId, number)).content;
    texts.set(number, origin);
    const field = thread.field === "userTemplate" ? "userTemplate" : "system";
    const anchor = placedAnchor({ quote: quote ?? "", before, after }, origin[field]);
    proposals.push({ field, anchor, replacement: replacement ?? "", by: by.name });
  }
  return proposals;
}

async function tellSuggester(work: Work, { authorId, thread, body }: SuggestionRow, version: number): Promise<void> {
  const { promptId, prompt } = thread;
  const home = await homeOf(work.tx, thread);
  await notify(work, {
    kind: "suggestion_decided",
    to: [authorId],
    title: `${work.actor.name} accepted your suggestion for ${prompt.name}: v${version} holds it`,
    body,
    path: `${home.path}#thread-${thread.id}`,
    promptId,
  });
}

/**
 * Takes suggestions over into one new version on top of the newest. Whoever accepts is its author and may not approve
 * it; whoever suggested is named in changelog and commit and may (decision 0014). Words that are gone, were changed or
 * stand in several places refuse the whole, with what to do.
 */
export const acceptSuggestions = command({
  name: "suggestion.accept",
  permission: "prompt.edit",
  input: acceptInput,
  run: async (work, { commentIds }) => {
    const { tx, workspaceId, actor, now, reach } = work;
    const [named] = await findSuggestions(tx, workspaceId, commentIds);
    if (!named) throw new AppError("not_found", "There is no such suggestion in this workspace.");
    const { id: promptId, name } = named.thread.prompt;
    reach({ prompt: name });
    const prompt = await lockForSaving(tx, workspaceId, name);
    // Read under the lock: two people may press at the same moment.
    const suggestions = await findSuggestions(tx, workspaceId, commentIds);
    if (suggestions.some(({ thread }) => thread.promptId !== promptId)) {
      throw invalid([{ path: "commentIds", message: "are of several prompts; accept those of one at a time" }]);
    }
    for (const suggestion of suggestions) refuseDecided(suggestion);
    const base = await findVersion(tx, promptId, prompt.latestNumber);
    const proposals = await proposalsOf(work, suggestions);
    const taken = takeOver(base.content, base.number, proposals);
    if (taken.kind === "refused") {
      throw new AppError("conflict", taken.sentence, { commentId: suggestions[taken.at]?.id });
    }
    const memberId = personOf(actor);
    const coAuthors = new Map(
      suggestions.filter(({ authorId }) => authorId !== memberId).map(({ authorId, by }) => [authorId, by]),
    );
    const { system, userTemplate } = taken.texts;
    const content = { ...base.content, system, userTemplate };
    const ready = await readyVersion(tx, workspaceId, prompt, { content, changelog: takeOverChangelog(proposals) });
    const change = await storeVersion(work, { prompt, base }, ready, { coAuthors: [...coAuthors.values()] });
    const { created, version } = change.result;
    if (!created) throw new AppError("conflict", `v${version} reads like that already. Resolve the thread instead.`);
    const ids = suggestions.map(({ id }) => id);
    const decided = { acceptedVersion: version, decidedById: memberId };
    await tx.comment.updateMany({ where: { id: { in: ids } }, data: decided });
    await tx.thread.updateMany({
      where: { id: { in: suggestions.map(({ threadId }) => threadId) }, resolvedAt: null },
      data: { resolvedAt: now, resolvedById: memberId ?? "" },
    });
    for (const suggestion of suggestions) await tellSuggester(work, suggestion, version);
    const accepted = suggestions.map(({ id, replacement, by, thread }) => ({
      action: "suggestion.accepted",
      subject: { type: "suggestion", id, name: `suggestion of ${by.name}` },
      promptId,
      after: { version, by: by.name, quote: thread.quote, replacement },
    }));
    const stored = change.audit === null ? [] : [change.audit].flat();
    return { result: { version, semver: change.result.semver }, audit: [...stored, ...accepted] };
  },
});
