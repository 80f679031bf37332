import type { Tx } from "../../core/db.ts";

/** A prompt a pin can be put on: its newest version's number, and the one that stable serves to most, if it serves any. */
export type PinChoice = { name: string; latest: number; stable: number | null };
export type PinChoices = { prompts: PinChoice[]; channels: string[] };

const MOST_PROMPTS = 1_000;

export async function pinChoices(db: Tx, workspaceId: string): Promise<PinChoices> {
  const [prompts, channels] = await Promise.all([
    db.$queryRaw<PinChoice[]>`
      select p.name, p.latest_number as latest, (select r.version from release r
               where r.prompt_id = p.id and r.channel = 'stable' order by r.seq desc limit 1) as stable
      from prompt p
      where p.workspace_id = ${workspaceId} and p.kind = 'prompt' and p.archived_at is null and p.latest_number > 0
      order by p.name limit ${MOST_PROMPTS}`,
    db.channel.findMany({ where: { workspaceId }, select: { name: true }, orderBy: { name: "asc" } }),
  ]);
  return {
    prompts,
    channels: ["stable", ...channels.map(({ name }) => name)],
  };
}
