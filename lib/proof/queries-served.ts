import "server-only";
import { parseInput } from "../usecase/parse.ts";
import { query } from "../usecase/query.ts";
import type { MomentPage } from "./domain/moment.ts";
import { readMoment } from "./read-moment.ts";
import { type MomentAsked, momentInput, momentTarget } from "./schema.ts";

/**
 * The time machine for a person.
 * @throws AppError `prompt_not_found`, `not_served_yet`, `not_served_then`, `invalid_request`
 */
export const momentPage = query(
  "workspace.read",
  async ({ db, workspaceId }, asked: MomentAsked): Promise<MomentPage> =>
    readMoment(db, workspaceId, parseInput(momentInput, asked)),
  momentTarget,
);
