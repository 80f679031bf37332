import "server-only";
import { may } from "../../access/authorize.ts";
import { missingRoleSentence } from "../../access/policy.ts";
import { query } from "../../usecase/query.ts";
import { type PinChoices, pinChoices } from "./pin-choices.ts";
import { type PinLine, readPinLines } from "./read-pin-lines.ts";

const PAGE = 50;

/** `prompt` is a prompt's whole name, null for all; `q` is looked for in tenants and prompts. */
export type PinsFilter = { prompt: string | null; q: string; ended: boolean; after: string | null };

export type PinsPage = {
  pins: PinLine[];
  next: string | null;
  /** Of the whole workspace: pins that hold, tenants they hold, and pins that have ended. */
  live: number;
  tenants: number;
  ended: number;
  /** The pin that ends next, whatever the filter. */
  soonest: PinLine | null;
  choices: PinChoices;
  blocked: string | null;
};

type Counts = { live: number; tenants: number; ended: number };

/** A part of the pins: those that hold, the next end first, or those that have ended. */
export const pinsPage = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, { prompt, ...filter }: PinsFilter): Promise<PinsPage> => {
    const asked = { ...filter, ...(prompt !== null && { prompt }), limit: PAGE + 1 };
    const [lines, soonest, counts, choices] = await Promise.all([
      readPinLines(db, workspaceId, asked),
      readPinLines(db, workspaceId, { limit: 1 }),
      db.$queryRaw<Counts[]>`
        select (count(*) filter (where holds))::int as live, (count(distinct tenant_id) filter (where holds))::int as tenants,
               (count(*) filter (where not holds))::int as ended
        from (select tenant_id, ended_at is null and expires_at > now() as holds from pin
              where workspace_id = ${workspaceId}) as pins`,
      pinChoices(db, workspaceId),
    ]);
    const pins = lines.slice(0, PAGE);
    const { live = 0, tenants = 0, ended = 0 } = counts[0] ?? {};
    return {
      ...{ pins, live, tenants, ended, choices },
      next: lines.length > PAGE ? (pins.at(-1)?.id ?? null) : null,
      soonest: soonest[0] ?? null,
      blocked: missingRoleSentence("pin.edit", may(actor, "pin.edit")),
    };
  },
);
