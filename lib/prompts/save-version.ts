import { personOf } from "../access/actor.ts";
import type { Tx } from "../core/db.ts";
import { AppError, type Fault, invalid } from "../core/errors.ts";
import { canonicalJson, sha256 } from "../core/hash.ts";
import { newId } from "../core/ids.ts";
import { command } from "../usecase/command.ts";
import { checkOutputSchema } from "./check-output-schema.ts";
import { commitVersion } from "./commit-version.ts";
import type { PromptContent } from "./domain/content.ts";
import { lint } from "./domain/lint.ts";
import { excerpt } from "./domain/redline/excerpt.ts";
import { redlineContent } from "./domain/redline/redline-content.ts";
import { compareSemver, isSemver, suggestSemver } from "./domain/suggest-semver.ts";
import { findVersion, lockPrompt } from "./lookup.ts";
import { contentOf, versionInput } from "./schema.ts";

const EXCERPT_MOST = 160;

function checkContent(content: PromptContent, changelog: string): void {
  const faults: Fault[] = lint(content, { changelog })
    .filter((problem) => problem.severity === "error")
    .map(({ field, line, column, message }) => ({
      path: field,
      message: line ? `${message} (line ${line}, column ${column ?? 1})` : message,
    }));
  const schemaFault = content.outputSchema && checkOutputSchema(content.outputSchema);
  if (schemaFault) faults.push({ path: "outputSchema", message: schemaFault });
  if (faults.length > 0) throw invalid(faults);
}

function chooseSemver(
  given: string | undefined,
  base: { content: PromptContent; semver: string } | null,
  head: PromptContent,
) {
  const suggested = suggestSemver(base?.content ?? null, head, base?.semver ?? null);
  if (given === undefined) return suggested.next;
  if (!isSemver(given)) throw invalid([{ path: "semver", message: "is not of the form 1.2.0" }]);
  if (base && compareSemver(given, base.semver) <= 0) {
    throw invalid([
      { path: "semver", message: `must be greater than ${base.semver}; ${suggested.next} fits this change` },
    ]);
  }
  return given;
}

async function staleParent(tx: Tx, promptId: string, latest: number): Promise<AppError> {
  const newer = await findVersion(tx, promptId, latest);
  return new AppError(
    "stale_parent",
    `v${latest} was saved by ${newer.authorName} since you began. Look at it, then save on top of it.`,
    {
      newer: {
        version: newer.number,
        semver: newer.semver,
        author: newer.authorName,
        savedAt: newer.createdAt,
        changelog: newer.changelog,
      },
    },
  );
}

async function authorOf(tx: Tx, workspaceId: string, memberId: string | null) {
  const member =
    memberId && (await tx.member.findFirst({ where: { workspaceId, id: memberId }, include: { user: true } }));
  return member
    ? { name: member.user.name, email: member.user.email }
    : { name: "Countersign", email: "system@countersign.local" };
}

/**
 * Saves an immutable version. The newest version's very content gives that version back; a parent that is no longer
 * the newest is refused, so that nobody overwrites what they have not seen.
 */
export const saveVersion = command({
  name: "version.save",
  permission: "prompt.edit",
  input: versionInput,
  target: ({ prompt }) => ({ prompt }),
  run: async ({ tx, workspaceId, actor, source, now, publish, enqueue }, input) => {
    const content = contentOf(input);
    checkContent(content, input.changelog);
    const prompt = await lockPrompt(tx, workspaceId, input.prompt);
    const base = prompt.latestNumber > 0 ? await findVersion(tx, prompt.id, prompt.latestNumber) : null;
    const contentHash = sha256(canonicalJson(content));
    if (base && base.contentHash === contentHash) {
      const { number: version, semver, commitSha } = base;
      return { result: { created: false, version, semver, contentHash, commitSha }, audit: null };
    }
    if (input.parent !== (base?.number ?? undefined)) {
      if (base) throw await staleParent(tx, prompt.id, base.number);
      throw invalid([
        { path: "parent", message: "names a version that does not exist; the first version has no parent" },
      ]);
    }
    const number = prompt.latestNumber + 1;
    const semver = chooseSemver(input.semver, base, content);
    const { changelog } = input;
    const memberId = personOf(actor);
    const author = await authorOf(tx, workspaceId, memberId);
    const saved = { promptId: prompt.id, name: prompt.name, number, semver, changelog, content, author, savedAt: now };
    const { suiteRevision } = prompt;
    const { gitSeq, entries, commitSha } = await commitVersion(tx, workspaceId, { ...saved, suiteRevision });
    const redline = base && redlineContent(base.content, content);
    const change = redline ? { summary: redline.summary, excerpt: excerpt(redline, EXCERPT_MOST) } : {};
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
    await tx.prompt.update({ where: { id: prompt.id }, data: { latestNumber: number, changedAt: now } });
    await tx.draft.deleteMany({ where: { promptId: prompt.id, memberId: memberId ?? "" } });
    await publish({ type: "version", promptId: prompt.id, name: prompt.name, version: number });
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
  },
});
