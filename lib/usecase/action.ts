import "server-only";
import { findViewer } from "../access/session.ts";
import { asUnavailable } from "../core/database-away.ts";
import { AppError } from "../core/errors.ts";
import { log } from "../core/log.ts";
import { type Problem, problemOf } from "../core/problem.ts";
import type { Command } from "./command.ts";
import type { Context } from "./context.ts";

/** What a server action answers: refusals come back as values, so that a form can show them beside what was typed. */
export type ActionResult<R> = { ok: true; result: R } | { ok: false; problem: Problem };

/** Turns what `work` comes to into an answer; what is not a refusal is logged under `name` and told to nobody. */
export async function answer<R>(name: string, work: () => Promise<R>): Promise<ActionResult<R>> {
  try {
    return { ok: true, result: await work() };
  } catch (thrown) {
    const error = asUnavailable(thrown);
    if (!(error instanceof AppError)) log.error("action failed", error, { command: name });
    return { ok: false, problem: problemOf(error) };
  }
}

/** Does `work` as the person whose cookie came with the request. The workspace's slug is checked against their membership. */
export async function asViewer<R>(
  name: string,
  workspace: string,
  work: (context: Context) => Promise<R>,
): Promise<ActionResult<R>> {
  return answer(name, async () => {
    const viewer = await findViewer(workspace);
    if (!viewer) throw new AppError("unauthenticated", "You are signed out, or no longer a member. Sign in again.");
    return work(viewer.context);
  });
}

/** Runs a command as the person who is signed in. */
export async function runAction<G, R>(command: Command<G, R>, workspace: string, given: G): Promise<ActionResult<R>> {
  return asViewer(command.command.name, workspace, (context) => command(context, given));
}
