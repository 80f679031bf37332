import { AppError } from "../../core/errors.ts";
import { command } from "../../usecase/command.ts";
import { readNow } from "../read-now.ts";
import { shiftClockInput } from "../schema.ts";

type Shifted = { number: number };

/**
 * Moves the times of what is on its way by as much as the clock jumped, so that every soak lasts as long as was said. Of
 * several workers that saw the same jump one moves it: what was moved or begun since the jump is left alone. A scheduled
 * start is an appointment by the clock, and stays.
 */
export const shiftClock = command({
  name: "rollout.shift_clock",
  permission: "release.promote",
  input: shiftClockInput,
  run: async ({ tx, workspaceId, actor }, { jumpMs, since }) => {
    if (actor.kind !== "job") throw new AppError("forbidden", "Only the product itself moves what the clock moved.");
    const jump = Math.round(jumpMs);
    // Whoever moves a rollout has its prompt: what they read and write of its times is not shifted in between.
    await tx.$queryRaw`
      select id from prompt where id in (
        select prompt_id from rollout where workspace_id = ${workspaceId} and status in ('running', 'held', 'paused'))
      order by id for update`;
    // Read only now: a worker that waited for another one must see what that one moved as past, not as to come.
    const now = new Date(await readNow(tx));
    const shifted = await tx.$queryRaw<Shifted[]>`
      update rollout set shifted_at = ${now},
        due_at = due_at + ${jump} * interval '1 millisecond', stage_since = stage_since + ${jump} * interval '1 millisecond',
        started_at = started_at + ${jump} * interval '1 millisecond'
      where workspace_id = ${workspaceId} and status in ('running', 'held', 'paused')
        and not coalesce(shifted_at between ${new Date(since)} and ${now}, false)
        and not coalesce(stage_since between ${new Date(since)} and ${now}, false)
      returning number`;
    const rollouts = shifted.map(({ number }) => number).sort((a, b) => a - b);
    if (rollouts.length === 0) return { result: { rollouts }, audit: null };
    return {
      result: { rollouts },
      audit: {
        action: "rollout.clock_shifted",
        subject: { type: "workspace", id: workspaceId, name: "rollouts" },
        after: { jumpMs: jump, rollouts },
      },
    };
  },
});
