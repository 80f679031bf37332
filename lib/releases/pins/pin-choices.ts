import type { Tx } from "../../core/db.ts";

/** What a pin can be put on: prompts that have a version, with the newest one's number, and channels. */
export type PinChoices = { prompts: { name: string; latest: number }[]; channels: string[] };

const MOST_PROMPTS = 1_000;

export async function pinChoices(db: Tx, workspaceId: string): Promise<PinChoices> {
  const [prompts, channels] = await Promise.all([
    db.prompt.findMany({
      where: { workspaceId, kind: "prompt", archivedAt: null, latestNumber: { gt: 0 } },
      select: { name: true, latestNumber: true },
      orderBy: { name: "asc" },
      take: MOST_PROMPTS,
    }),
    db.channel.findMany({ where: { workspaceId }, select: { name: true }, orderBy: { name: "asc" } }),
  ]);
  return {
    prompts: prompts.map(({ name, latestNumber }) => ({ name, latest: latestNumber })),
    channels: ["stable", ...channels.map(({ name }) => name)],
  };
}
