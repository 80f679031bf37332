import { AppError } from "../core/errors.ts";
import { query } from "../usecase/query.ts";
import { cutPage, type Page, placeOf } from "./page.ts";

type Row = { name: string; description: string; createdAt: Date };

const documentOf = ({ name, description, createdAt }: Row) => ({
  name,
  description,
  createdAt: createdAt.toISOString(),
});

/** The channels that were made besides stable and latest, by name. */
export const readChannelList = query("workspace.read", async ({ db, workspaceId }, page: Page) => {
  const rows = await db.channel.findMany({
    where: { workspaceId, name: { gt: placeOf(page) ?? "" } },
    orderBy: { name: "asc" },
    take: page.limit + 1,
  });
  return cutPage(rows, page.limit, ({ name }) => name, documentOf);
});

/** One channel that was made. */
export const readChannel = query("workspace.read", async ({ db, workspaceId }, { name }: { name: string }) => {
  const row = await db.channel.findUnique({ where: { workspaceId_name: { workspaceId, name } } });
  if (!row) throw new AppError("channel_not_found", `There is no channel named ${name} besides stable and latest.`);
  return documentOf(row);
});
