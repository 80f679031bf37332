import type { Tx } from "../../core/db.ts";
import type { ReleaseRow } from "../ledger.ts";
import type { Locked } from "./lock-rollout.ts";
import { type RolloutDocument, rolloutDocument } from "./rollout-row.ts";

/** A rollout as it stands after a command, with the ledger row it wrote; null where nothing that is served changed. */
export type RolloutAnswer = RolloutDocument & { release: ReleaseRow | null };

/** Reads what a command made of a rollout. */
export async function rolloutAnswer(
  tx: Tx,
  { prompt, row }: Locked,
  release: ReleaseRow | null,
): Promise<RolloutAnswer> {
  const now = await tx.rollout.findUniqueOrThrow({ where: { id: row.id } });
  return { ...rolloutDocument(prompt.name, now), release };
}
