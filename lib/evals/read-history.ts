import type { Tx } from "../core/db.ts";
import type { PromptContent } from "../prompts/domain/content.ts";
import type { CommitAuthor } from "../prompts/git/commit-object.ts";
import { promptFiles } from "../prompts/git/prompt-tree.ts";
import type { SavedVersion } from "../prompts/git/write-repository.ts";
import { suiteLine } from "./domain/suite-line.ts";
import { suiteCases } from "./suite-cases.ts";

const PAGE = 50;

/**
 * Every saved version of a workspace in the order of saving, with its files as they were: what the git repository is
 * rebuilt from. Versions come in pages, so a long history is never in memory as a whole.
 */
export async function* readHistory(tx: Tx, workspaceId: string): AsyncGenerator<SavedVersion & { commitSha: string }> {
  for (let after = 0; ; ) {
    const page = await tx.version.findMany({
      where: { workspaceId, gitSeq: { gt: after } },
      orderBy: { gitSeq: "asc" },
      take: PAGE,
      include: { prompt: { select: { name: true } } },
    });
    for (const version of page) {
      const { number, semver, changelog, authorName, authorEmail, createdAt, commitSha, promptId, suiteRevision } =
        version;
      const name = version.prompt.name;
      const content = version.content as unknown as PromptContent;
      const lines = (await suiteCases(tx, promptId, suiteRevision)).map(suiteLine);
      const files = promptFiles({ name, number, semver, changelog, content }, lines);
      const author = { name: authorName, email: authorEmail };
      const { coAuthors = [] } = version.change as { coAuthors?: CommitAuthor[] };
      yield { name, number, files, author, coAuthors, savedAt: createdAt, changelog, commitSha };
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.gitSeq;
  }
}
