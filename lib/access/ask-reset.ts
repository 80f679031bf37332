import type { Db } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { enqueue } from "../jobs/queue.ts";
import { parseInput } from "../usecase/parse.ts";
import { askResetInput } from "./schema.ts";
import { limiter, spend } from "./sign-in.ts";

/** Links that may be asked for in a quarter of an hour: from one address, and for one mailbox. */
const PER_ADDRESS = 10;
const PER_MAILBOX = 3;

/**
 * Takes the wish for a new password. It does and says the same whether there is such an account or not: the job finds
 * out. A mailbox that was written to often enough is silently spared. Throws `rate_limited` for the network address.
 */
export async function askReset(db: Db, raw: unknown, address: string): Promise<void> {
  const { email } = parseInput(askResetInput, raw);
  const wait = await spend(limiter(db, "reset-from", PER_ADDRESS), address);
  if (wait !== null) {
    throw new AppError("rate_limited", `Too many links were asked for from here. Wait ${Math.ceil(wait / 60)} min.`);
  }
  if ((await spend(limiter(db, "reset-for", PER_MAILBOX), email)) !== null) return;
  await db.$transaction((tx) => enqueue(tx, "password-reset", { email }));
}
