import type { Actor } from "../../access/actor.ts";
import type { Tx } from "../../core/db.ts";
import type { PromptContent } from "../../prompts/domain/content.ts";
import { expandContent } from "../../prompts/domain/includes/expand-content.ts";
import type { RedlineField } from "../../prompts/domain/redline/shapes.ts";
import { findVersion } from "../../prompts/lookup.ts";
import { findAnchor, placedAnchor } from "../domain/anchor.ts";
import type { QuotedField } from "../domain/take-over.ts";
import { type Placed, placeOfOffset, placeOfStruck } from "../domain/thread-place.ts";
import type { ThreadView } from "../domain/thread-view.ts";
import { readSaid, type ThreadRow } from "./read-threads.ts";

const MOST_THREADS = 200;

/** The sheet threads are shown on: a version's text, alone or as a redline. */
export type ShownSheet = { versionNumber: number; content: PromptContent; fields: readonly RedlineField[] };

type Followed = Pick<ThreadView, "fate" | "words"> & { placed: Placed | null };

const asField = (field: string | null): QuotedField | null =>
  field === "system" || field === "userTemplate" ? field : null;

/** Finds the words of a thread on the sheet. Words struck there have a place, but only while the thread is of that version. */
function follow(row: ThreadRow, origin: PromptContent, sheet: ShownSheet): Followed {
  const { quote, before, after } = row;
  if (quote === null) return { fate: "whole", words: null, placed: null };
  const asked = asField(row.field);
  const isOwn = row.versionNumber === sheet.versionNumber;
  for (const field of asked ? [asked] : (["system", "userTemplate"] as const)) {
    const text = expandContent(sheet.content)[field];
    const found = findAnchor(placedAnchor({ quote, before, after }, expandContent(origin)[field]), text);
    if (found.kind === "gone") continue;
    const placed = placeOfOffset(sheet.fields, field, text, found.start);
    return { fate: found.kind, words: found.quote, placed };
  }
  const struck = isOwn ? placeOfStruck(sheet.fields, asked, quote) : null;
  return struck ? { fate: "same", words: quote, placed: struck } : { fate: "gone", words: null, placed: null };
}

function fromOf({ subject, review, versionNumber }: ThreadRow): ThreadView["from"] {
  if (subject === "review" && review) {
    return { name: `review ${review.number} (v${versionNumber})`, path: `reviews/${review.number}` };
  }
  return { name: `v${versionNumber}`, path: `versions/${versionNumber}` };
}

/** Numbers threads in the order of the text: those with a place, then those whose words are gone, then the whole. */
function inOrder(threads: readonly (ThreadView & { order: number })[]): ThreadView[] {
  let number = 0;
  return threads
    .toSorted((a, b) => (a.order === b.order ? 0 : a.order - b.order))
    .map(({ order: _, ...thread }) => {
      if (thread.place && thread.resolved === null) number += 1;
      return { ...thread, number: thread.place && thread.resolved === null ? number : null };
    });
}

async function originsOf(tx: Tx, rows: readonly ThreadRow[], sheet: ShownSheet): Promise<Map<number, PromptContent>> {
  const origins = new Map([[sheet.versionNumber, sheet.content]]);
  for (const { promptId, versionNumber } of rows) {
    if (versionNumber === null || origins.has(versionNumber)) continue;
    origins.set(versionNumber, (await findVersion(tx, promptId, versionNumber)).content);
  }
  return origins;
}

async function show(
  tx: Tx,
  workspaceId: string,
  actor: Actor,
  rows: readonly ThreadRow[],
  sheet: ShownSheet,
  isHome: (row: ThreadRow) => boolean,
): Promise<ThreadView[]> {
  const [said, origins] = await Promise.all([readSaid(tx, workspaceId, actor, rows), originsOf(tx, rows, sheet)]);
  const threads = rows.flatMap((row) => {
    const own = said.get(row.id);
    if (!own) return [];
    const origin = origins.get(row.versionNumber ?? 0) ?? sheet.content;
    const { placed, ...followed } = follow(row, origin, sheet);
    const last = row.quote === null ? Number.POSITIVE_INFINITY : Number.MAX_SAFE_INTEGER;
    const place = placed?.place ?? null;
    const from = isHome(row) ? null : fromOf(row);
    return [{ ...own, ...followed, place, from, number: null, order: placed?.order ?? last }];
  });
  return inOrder(threads);
}

const WITH_REVIEW = { review: { select: { number: true } } } as const;
const OLDEST_FIRST = [{ createdAt: "asc" }, { id: "asc" }] as const;

type UnderReview = { id: string; promptId: string; number: number; versionNumber: number; baseNumber: number | null };

/**
 * The threads of a review: its own, and the open ones of earlier reviews and of versions since what was served, found
 * again in the text under review.
 */
export async function reviewThreads(
  tx: Tx,
  workspaceId: string,
  actor: Actor,
  review: UnderReview,
  sheet: ShownSheet,
): Promise<ThreadView[]> {
  const { id, promptId, number, versionNumber, baseNumber } = review;
  const since = { gt: Math.min(baseNumber ?? 0, versionNumber - 1), lte: versionNumber };
  const rows = await tx.thread.findMany({
    where: {
      ...{ workspaceId, promptId },
      OR: [
        { reviewId: id },
        { resolvedAt: null, subject: "review", versionNumber: since, review: { number: { lt: number } } },
        { resolvedAt: null, subject: "version", versionNumber: since },
      ],
    },
    include: WITH_REVIEW,
    orderBy: [...OLDEST_FIRST],
    take: MOST_THREADS,
  });
  const reviewed = rows.filter(({ reviewId }) => reviewId === id).map((row) => row.id);
  return show(tx, workspaceId, actor, rows, sheet, (row) => reviewed.includes(row.id));
}

/** The threads that were begun on a version itself. */
export async function versionThreads(
  tx: Tx,
  workspaceId: string,
  actor: Actor,
  promptId: string,
  sheet: ShownSheet,
): Promise<ThreadView[]> {
  const rows = await tx.thread.findMany({
    where: { workspaceId, promptId, subject: "version", versionNumber: sheet.versionNumber },
    include: WITH_REVIEW,
    orderBy: [...OLDEST_FIRST],
    take: MOST_THREADS,
  });
  return show(tx, workspaceId, actor, rows, sheet, () => true);
}

/** The threads of a run: on the whole of it, or on one of its cases. */
export async function runThreads(tx: Tx, workspaceId: string, actor: Actor, runId: string): Promise<ThreadView[]> {
  const rows = await tx.thread.findMany({
    where: { workspaceId, runId },
    include: WITH_REVIEW,
    orderBy: [...OLDEST_FIRST],
    take: MOST_THREADS,
  });
  const said = await readSaid(tx, workspaceId, actor, rows);
  return rows.flatMap(({ id, quote }) => {
    const own = said.get(id);
    const fate: ThreadView["fate"] = quote === null ? "whole" : "case";
    return own ? [{ ...own, fate, number: null, words: null, place: null, from: null }] : [];
  });
}
