import type { PromptContent } from "#lib/prompts/domain/content.ts";
import type { KeptDraft } from "#lib/prompts/queries-edit.ts";
import type { Draft } from "./draft.ts";
import { sameContent, sameDraft } from "./same-content.ts";

/**
 * This browser's copy of text that the server had not confirmed. `rev` is the server's revision it was typed on,
 * `sent` what was on its way without an answer, `editedAt` the browser's clock in milliseconds.
 */
export type LocalCopy = { draft: Draft; rev: number; editedAt: number; sent: PromptContent | null };

/** Another text of the same draft: kept by another window, or an older one left behind in this browser. */
export type OtherDraft = { origin: "window" | "copy"; draft: Draft; rev: number; at: number };

export type Opening = {
  draft: Draft;
  rev: number;
  /** When the server last kept what is shown; null when it has nothing of it. */
  keptAt: number | null;
  unsent: boolean;
  /** When the text was typed that only this browser still had. */
  restoredFrom: number | null;
  other: OtherDraft | null;
};

export const draftOf = ({ baseNumber, content }: KeptDraft): Draft => ({ baseNumber, content, pending: {} });

/**
 * Which text an editor opens with. A copy exists only for what the server had not confirmed, so it is dropped only when
 * it says nothing new; when both sides went on by themselves the later one is shown and the other waits for a choice.
 */
export function openDraft(kept: KeptDraft | null, copy: LocalCopy | null, start: Draft): Opening {
  const shown = kept ? draftOf(kept) : start;
  const keptAt = kept ? Date.parse(kept.updatedAt) : null;
  const rev = kept?.rev ?? 0;
  const asKept: Opening = { draft: shown, rev, keptAt, unsent: false, restoredFrom: null, other: null };
  if (!copy) return asKept;
  if (sameDraft(copy.draft, shown)) return { ...asKept, draft: { ...shown, pending: copy.draft.pending } };

  const restored: Opening = { ...asKept, draft: copy.draft, unsent: true, restoredFrom: copy.editedAt };
  const answerWasLost = copy.sent !== null && rev === copy.rev + 1 && sameContent(copy.sent, shown.content);
  if (!kept || copy.rev === rev || answerWasLost) return restored;
  if (copy.editedAt > (keptAt ?? 0)) {
    return { ...restored, other: { origin: "window", draft: shown, rev, at: keptAt ?? 0 } };
  }
  return { ...asKept, other: { origin: "copy", draft: copy.draft, rev, at: copy.editedAt } };
}
