import { type GitObject, tagObjectFromText } from "./object.ts";

/** The signed end of an audit chain (`SignedHead` of the audit module): `at` is RFC 3339 in UTC. */
export type TaggedHead = {
  workspaceId: string;
  seq: number;
  hash: string;
  at: string;
  keyId: string;
  signature: string;
};

export type SavedCommit = { commitSha: string; savedAt: Date };

/** An annotated tag: its object, the reference that names it, and the commit it stands on. */
export type HeadTag = { ref: string; object: GitObject; commitSha: string };

/** The words of a tag: what was signed on one line, as it was signed (RFC 8785), then the signature and its key. */
function message({ workspaceId, seq, hash, at, keyId, signature }: TaggedHead): string {
  const signed = JSON.stringify({ at, hash, seq, workspaceId });
  return `Audit chain up to row ${seq}\n\n${signed}\n\nEd25519-Key: ${keyId}\nEd25519-Signature: ${signature}\n`;
}

/**
 * A tag `audit/2026-03-14T09Z` for the first head signed in each hour, so that none ever moves, on the commit that was
 * the newest at that moment. Heads signed before the first commit have nothing to stand on and get none.
 */
export function headTags(heads: readonly TaggedHead[], commits: readonly SavedCommit[]): HeadTag[] {
  const tags = new Map<string, HeadTag>();
  for (const head of heads) {
    const hour = `${head.at.slice(0, 13)}Z`;
    const at = Date.parse(head.at);
    const commit = commits.findLast(({ savedAt }) => savedAt.getTime() <= at);
    if (!commit || tags.has(hour)) continue;
    const object = tagObjectFromText(
      `object ${commit.commitSha}\ntype commit\ntag audit/${hour}\n` +
        `tagger Countersign <audit@countersign.invalid> ${Math.floor(at / 1000)} +0000\n\n${message(head)}`,
    );
    tags.set(hour, { ref: `refs/tags/audit/${hour}`, object, commitSha: commit.commitSha });
  }
  return [...tags.values()];
}
