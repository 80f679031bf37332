import { redlineContent } from "../prompts/domain/redline/redline-content.ts";
import { findPrompt, findVersion } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import { cutPage, numberPlaceOf, type Page } from "./page.ts";

type Named = { name: string };
type Saved = Awaited<ReturnType<typeof findVersion>>;

const aim = ({ name }: Named) => ({ prompt: name });
const NEWEST = 2 ** 31 - 1;

/** Versions are saved each on the one before. */
function headOf({
  number,
  semver,
  changelog,
  authorName,
  source,
  contentHash,
  commitSha,
  createdAt,
}: Omit<Saved, "content">) {
  const parent = number > 1 ? number - 1 : null;
  return { version: number, semver, changelog, author: authorName, source, parent, contentHash, commitSha, createdAt };
}

/** A prompt's versions without their texts, the newest first. */
export const readVersionList = query(
  "workspace.read",
  async ({ db, workspaceId }, { name, ...page }: Named & Page) => {
    const prompt = await findPrompt(db, workspaceId, name);
    const rows = await db.version.findMany({
      where: { promptId: prompt.id, number: { lt: numberPlaceOf(page, NEWEST) } },
      orderBy: { number: "desc" },
      take: page.limit + 1,
      omit: { content: true, entries: true },
    });
    return cutPage(
      rows,
      page.limit,
      ({ number }) => number,
      (row) => headOf({ ...row, entries: null }),
    );
  },
  aim,
);

/** One version whole, its fields named as they are when it is saved. */
export const readVersion = query(
  "workspace.read",
  async ({ db, workspaceId }, { name, version }: Named & { version: number }) => {
    const prompt = await findPrompt(db, workspaceId, name);
    const found = await findVersion(db, prompt.id, version);
    const { evaluation, ...content } = found.content;
    return { name, ...headOf(found), suiteRevision: found.suiteRevision, ...content, eval: evaluation };
  },
  aim,
);

/** What differs between two versions: both texts as redlines, and the settings in words. */
export const readComparison = query(
  "workspace.read",
  async ({ db, workspaceId }, { name, base, head }: Named & { base: number; head: number }) => {
    const prompt = await findPrompt(db, workspaceId, name);
    const [from, to] = [await findVersion(db, prompt.id, base), await findVersion(db, prompt.id, head)];
    return { name, base: headOf(from), head: headOf(to), ...redlineContent(from.content, to.content) };
  },
  aim,
);
