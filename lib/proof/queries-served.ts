import "server-only";
import { AppError } from "../core/errors.ts";
import { parseInput } from "../usecase/parse.ts";
import { query } from "../usecase/query.ts";
import type { MomentPage } from "./domain/moment.ts";
import { readMoment } from "./read-moment.ts";
import { type MomentAsked, momentInput, momentTarget } from "./schema.ts";

const MOST_PROMPTS = 500;
const MOST_CHANNELS = 100;

/** What the time machine's page shows: an answer, or why there is none. `prompts` can be asked about. */
export type TimeMachinePage = {
  prompts: string[];
  channels: string[];
  answer: MomentPage | null;
  refusal: string | null;
};

/** A refusal says what is wrong with the question; anything else passes on. */
function refusalOf(error: unknown): string {
  if (!(error instanceof AppError) || error.status >= 500) throw error;
  const faults = (error.extra.faults ?? []) as { path: string; message: string }[];
  return faults.length === 0 ? error.message : faults.map(({ path, message }) => `“${path}” ${message}`).join("; ");
}

/** What somebody got at a moment, for a person; without a question only what can be asked about. */
export const timeMachine = query(
  "workspace.read",
  async ({ db, workspaceId }, asked: MomentAsked | null): Promise<TimeMachinePage> => {
    const [rows, made] = await Promise.all([
      db.prompt.findMany({
        where: { workspaceId },
        select: { name: true },
        orderBy: { name: "asc" },
        take: MOST_PROMPTS,
      }),
      db.channel.findMany({
        where: { workspaceId },
        select: { name: true },
        orderBy: { name: "asc" },
        take: MOST_CHANNELS,
      }),
    ]);
    const channels = ["stable", ...made.map(({ name }) => name)];
    const prompts = rows.map(({ name }) => name);
    if (asked === null) return { prompts, channels, answer: null, refusal: null };
    try {
      return {
        prompts,
        channels,
        answer: await readMoment(db, workspaceId, parseInput(momentInput, asked)),
        refusal: null,
      };
    } catch (error) {
      return { prompts, channels, answer: null, refusal: refusalOf(error) };
    }
  },
  (asked: MomentAsked | null) => (asked === null ? {} : momentTarget(asked)),
);
