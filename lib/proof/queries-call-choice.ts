import "server-only";
import { bucketOf } from "#sdk/decide/decide.ts";
import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { query } from "../usecase/query.ts";
import type { MomentPage } from "./domain/moment.ts";
import type { VersionChoice } from "./domain/version-choice.ts";
import { readMoment } from "./read-moment.ts";

const MOST_CHANNELS = 20;

/** A call as far as the choice of its version depends on it. */
export type ChosenFor = {
  promptId: string;
  prompt: string;
  version: number;
  tenant: string | null;
  tier: string | null;
  conversation: string | null;
  requestId: string | null;
  rolloutId: string | null;
  /** RFC 3339. */
  at: string;
};

async function channelsOf(tx: Tx, promptId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ channel: string }[]>`
    select channel from release where prompt_id = ${promptId} group by channel
    order by channel <> 'stable', max(seq) desc limit ${MOST_CHANNELS}`;
  return rows.map(({ channel }) => channel);
}

/** What the channel served then; null where it served nothing yet, or the prompt of this name is another one now. */
async function momentOn(tx: Tx, workspaceId: string, channel: string, asked: ChosenFor): Promise<MomentPage | null> {
  const { prompt, tenant, tier, conversation, requestId, at } = asked;
  // Without a conversation the draw went by request.
  const unit = conversation ?? requestId;
  try {
    return await readMoment(tx, workspaceId, {
      ...{ prompt, channel, tenant, tier, at: new Date(at) },
      conversationId: tenant === null ? null : unit,
    });
  } catch (error) {
    if (error instanceof AppError && error.status < 500) return null;
    throw error;
  }
}

async function wasLatest(tx: Tx, { promptId, version, at }: ChosenFor): Promise<boolean> {
  const newest = await tx.version.findFirst({
    where: { promptId, createdAt: { lte: new Date(at) } },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  return newest?.number === version;
}

/** Why a call used its version, from the ledger, the pins and the tenant as they stood when it began. */
export const callChoice = query(
  "workspace.read",
  async ({ db, workspaceId }, asked: ChosenFor): Promise<VersionChoice> => {
    let stable: number | null = null;
    for (const channel of await channelsOf(db, asked.promptId)) {
      const moment = await momentOn(db, workspaceId, channel, asked);
      if (channel === "stable") stable = moment?.release.version ?? null;
      if (!moment?.served.some(({ version }) => version === asked.version)) continue;
      const { tenant, conversation, requestId, rolloutId } = asked;
      const byTenant = moment.rollout?.unit === "tenant";
      const unit = byTenant ? null : (conversation ?? requestId);
      const isDrawn = rolloutId !== null && tenant !== null && (byTenant || unit !== null);
      return { kind: "channel", channel, moment, bucket: isDrawn ? bucketOf(rolloutId, tenant, unit) : null };
    }
    if (await wasLatest(db, asked)) return { kind: "latest", at: asked.at };
    return { kind: "number", stable };
  },
);
