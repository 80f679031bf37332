import { personOf } from "../access/actor.ts";
import type { Tx } from "../core/db.ts";
import { invalid } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import type { Change, Work } from "../usecase/context.ts";
import { commitVersion } from "./commit-version.ts";
import type { PromptContent } from "./domain/content.ts";
import { expandContent } from "./domain/includes/expand-content.ts";
import { excerpt } from "./domain/redline/excerpt.ts";
import { redlineContent } from "./domain/redline/redline-content.ts";
import { compareSemver, isSemver, suggestSemver } from "./domain/suggest-semver.ts";
import type { CommitAuthor } from "./git/commit-object.ts";
import type { findVersion, lockForSaving } from "./lookup.ts";
import type { ReadyVersion } from "./ready-version.ts";

const EXCERPT_MOST = 160;

function chooseSemver(
  given: string | undefined,
  base: { content: PromptContent; semver: string } | null,
  head: PromptContent,
) {
  const suggested = suggestSemver(base && expandContent(base.content), expandContent(head), base?.semver ?? null);
  if (given === undefined) return suggested.next;
  if (!isSemver(given)) throw invalid([{ path: "semver", message: "is not of the form 1.2.0" }]);
  if (base && compareSemver(given, base.semver) <= 0) {
    throw invalid([
      { path: "semver", message: `must be greater than ${base.semver}; ${suggested.next} fits this change` },
    ]);
  }
  return given;
}

async function authorOf(tx: Tx, workspaceId: string, memberId: string | null) {
  const member =
    memberId && (await tx.member.findFirst({ where: { workspaceId, id: memberId }, include: { user: true } }));
  return member
    ? { name: member.user.name, email: member.user.email }
    : { name: "Countersign", email: "system@countersign.local" };
}

/** The prompt, its row locked by `lockForSaving`, and its newest version; null before the first. */
export type Ground = {
  prompt: Awaited<ReturnType<typeof lockForSaving>>;
  base: Awaited<ReturnType<typeof findVersion>> | null;
};

export type Saving = {
  /** Suggested from the change when it is not given. */
  semver?: string | undefined;
  /** Whose words it holds besides the author's: named in the commit. */
  coAuthors?: readonly CommitAuthor[];
  /** The member who stands for it; the actor unless a job saves what a person brought about. */
  authorId?: string | null;
};

export type StoredVersion = {
  created: boolean;
  version: number;
  semver: string;
  contentHash: string;
  commitSha: string;
};

/**
 * Stores a content as the next version on top of the newest: rows, commit, rules and the jobs that follow a save. The
 * newest version's very content gives that version back. Throws `invalid_request` for a semantic version that does not fit.
 */
export async function storeVersion(
  work: Work,
  ground: Ground,
  ready: ReadyVersion,
  given: Saving = {},
): Promise<Change<StoredVersion>> {
  const { tx, workspaceId, actor, source, now, publish, enqueue, emit } = work;
  const { prompt, base } = ground;
  const { coAuthors = [] } = given;
  const { content, contentHash, inclusions, changelog } = ready;
  if (base && base.contentHash === contentHash) {
    const { number: version, semver, commitSha } = base;
    return { result: { created: false, version, semver, contentHash, commitSha }, audit: null };
  }
  const number = prompt.latestNumber + 1;
  const semver = chooseSemver(given.semver, base, content);
  const memberId = given.authorId === undefined ? personOf(actor) : given.authorId;
  const author = await authorOf(tx, workspaceId, memberId);
  const saved = { promptId: prompt.id, name: prompt.name, number, semver, changelog, content, author, savedAt: now };
  const { suiteRevision } = prompt;
  const { gitSeq, entries, commitSha } = await commitVersion(tx, workspaceId, { ...saved, suiteRevision, coAuthors });
  const redline = base && redlineContent(base.content, content);
  const change = {
    ...(redline ? { summary: redline.summary, excerpt: excerpt(redline, EXCERPT_MOST) } : {}),
    ...(coAuthors.length > 0 ? { coAuthors } : {}),
  };
  await tx.version.create({
    data: {
      id: newId(),
      workspaceId,
      promptId: prompt.id,
      number,
      semver,
      parentId: base?.id ?? null,
      content: content as object,
      contentHash,
      changelog,
      authorId: memberId ?? "",
      authorName: author.name,
      authorEmail: author.email,
      source,
      suiteRevision,
      change: change as object,
      gitSeq,
      entries: entries as object,
      commitSha,
      createdAt: now,
    },
  });
  await tx.inclusion.createMany({ data: inclusions.map((each) => ({ promptId: prompt.id, number, ...each })) });
  await tx.prompt.update({ where: { id: prompt.id }, data: { latestNumber: number, changedAt: now } });
  await publish({ type: "version", promptId: prompt.id, name: prompt.name, version: number });
  const told = { version: number, semver, base: base?.number ?? null, author: author.name, contentHash, commitSha };
  await emit({ type: "version.saved", promptId: prompt.id, data: told });
  await enqueue("version-saved", { workspaceId, promptId: prompt.id, version: number });
  return {
    result: { created: true, version: number, semver, contentHash, commitSha },
    audit: {
      action: "version.saved",
      subject: { type: "version", id: `${prompt.name}@${number}`, name: `${prompt.name} v${number}` },
      promptId: prompt.id,
      before: base && { version: base.number, contentHash: base.contentHash },
      after: { version: number, semver, changelog, contentHash, commitSha, source },
    },
  };
}
