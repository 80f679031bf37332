import { setTimeout as pause } from "node:timers/promises";
import { sizeOf } from "./portions-of.ts";
import type { Prepared } from "./prepare-batch.ts";

const stateOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? "");

/** Postgres refused what the rows hold: data, constraint or size. Sent again it is refused again. */
export function isOfTheRows(error: unknown): boolean {
  return /^(22|21|23|54)[0-9A-Z]{3}$/.test(stateOf(error));
}

/** Another transaction was in the way; or a day was dropped at this moment. */
export function isAgainstOthers(error: unknown): boolean {
  return ["40P01", "40001", "55P03", "23514"].includes(stateOf(error));
}

/** More of the traces is kept than is looked at in one transaction. */
export class TooMuchKept extends Error {
  override name = "TooMuchKept";
}

/** Too much for one transaction: kept spans, or locks for a small server. In smaller portions it can be written. */
const isTooMuch = (error: unknown): boolean => error instanceof TooMuchKept || stateOf(error) === "53200";

/** What of a request was not stored: because it cannot be, or because its key may not tell of it. */
export type Lost = { unstorable: number; notTheirs: number };

const sum = (all: readonly Lost[]): Lost => ({
  unstorable: all.reduce((total, { unstorable }) => total + unstorable, 0),
  notTheirs: all.reduce((total, { notTheirs }) => total + notTheirs, 0),
});

/**
 * Writes a group, and where Postgres refuses what its rows hold, its halves, down to the one span or log: nobody's spans
 * are lost for somebody else's. `write` returns how many of each request were not its key's to tell. Returns what of each
 * was not stored.
 */
export async function writeApart(
  group: readonly Prepared[],
  write: (group: readonly Prepared[]) => Promise<number[]>,
): Promise<Lost[]> {
  let cause: unknown;
  try {
    const notTheirs = await write(group);
    return group.map((_, index) => ({ unstorable: 0, notTheirs: notTheirs[index] ?? 0 }));
  } catch (error) {
    if (!isOfTheRows(error) && !isTooMuch(error)) throw error;
    cause = error;
  }
  // Others have their turn between two tries.
  await pause(1);
  if (group.length > 1) {
    const middle = Math.ceil(group.length / 2);
    const halves = [group.slice(0, middle), group.slice(middle)];
    return [...(await writeApart(halves[0] ?? [], write)), ...(await writeApart(halves[1] ?? [], write))];
  }
  const [only] = group;
  if (!only) return [];
  if (sizeOf(only) > 1) return [sum(await writeApart(halvesOf(only), write))];
  if (isTooMuch(cause)) throw cause;
  return [{ unstorable: sizeOf(only), notTheirs: 0 }];
}

function halvesOf(one: Prepared): Prepared[] {
  const { spans, logs } = one;
  if (spans.length > 0 && logs.length > 0)
    return [
      { ...one, logs: [] },
      { ...one, spans: [] },
    ];
  const half = Math.ceil((spans.length + logs.length) / 2);
  return [
    { ...one, spans: spans.slice(0, half), logs: logs.slice(0, half) },
    { ...one, spans: spans.slice(half), logs: logs.slice(half) },
  ];
}
