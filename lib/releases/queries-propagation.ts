import "server-only";
import type { Share } from "#sdk/decide/decide.ts";
import { AppError } from "../core/errors.ts";
import { findPrompt } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import { type ServedHere, servedHere } from "../usecase/served-here.ts";
import { type Arrival, arrivalOf } from "./domain/propagation.ts";
import { readClientsSeen } from "./read-clients-seen.ts";
import { readNow } from "./read-now.ts";
import { SPOKEN_BY } from "./spoken-by.ts";

/** How a release arrives at those it is for. Times in ms since 1970. */
export type Propagation = {
  prompt: string;
  channel: string;
  seq: number;
  kind: string;
  /** What everybody gets from it; in a rollout what whoever is in none gets. */
  version: number;
  /** Does everybody get that version? */
  whole: boolean;
  /** The version it took away, and the share that one had in basis points; null for the first release. */
  from: { version: number; share: number | null } | null;
  by: string;
  reason: string;
  generation: number;
  committedAt: number;
  /** The database's clock when this was read. */
  now: number;
  arrival: Arrival;
  /** What this process answers applications with that resolve over HTTP; null where it does not serve, or nothing. */
  here: ServedHere | null;
  /** The newest release of the channel, when it is another one. */
  later: { seq: number; version: number; at: number; by: string } | null;
};

type Row = {
  seq: number;
  kind: string;
  version: number;
  candidate: number | null;
  split: Share[];
  by: string;
  reason: string;
  generation: bigint;
  effective_at: Date;
};

/** A release of a channel and who of the connected clients runs it. @throws AppError `prompt_not_found`, `release_not_found` */
export const propagation = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, channel: string, seq: number): Promise<Propagation> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const [rows, clients, now] = await Promise.all([
      db.$queryRaw<Row[]>`
        select seq, kind, version, candidate, split, ${SPOKEN_BY} as by, reason, generation, effective_at from release
        where prompt_id = ${prompt.id} and channel = ${channel}
          and seq in (${seq}, ${seq - 1}, (select max(seq) from release where prompt_id = ${prompt.id} and channel = ${channel}))`,
      readClientsSeen(db, workspaceId),
      readNow(db),
    ]);
    const row = rows.find((each) => each.seq === seq);
    if (!row) throw new AppError("release_not_found", `There is no release ${seq} on ${channel}.`);
    const before = rows.find((each) => each.seq === seq - 1);
    const newest = rows.toSorted((a, b) => b.seq - a.seq)[0];
    const { kind, version, by, reason, effective_at: at } = row;
    const change = { generation: Number(row.generation), committedAt: at.getTime() };
    return {
      ...{ prompt: prompt.name, channel, seq, kind, version, by, reason, whole: row.candidate === null, ...change },
      from: before
        ? {
            version: before.candidate ?? before.version,
            share: before.candidate === null ? null : (before.split[0]?.share ?? null),
          }
        : null,
      now,
      arrival: arrivalOf(clients, change),
      here: servedHere(workspaceId, prompt.name, channel) ?? null,
      later:
        newest && newest.seq > seq
          ? {
              seq: newest.seq,
              version: newest.candidate ?? newest.version,
              at: newest.effective_at.getTime(),
              by: newest.by,
            }
          : null,
    };
  },
  (name: string, channel: string, _seq: number) => ({ prompt: name, channel }),
);
