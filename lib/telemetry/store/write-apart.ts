import { setTimeout as pause } from "node:timers/promises";
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

/**
 * Writes a group, and where Postgres refuses what its rows hold, its halves, down to the one span or log: nobody's spans
 * are lost for somebody else's. Returns of each how many cannot be stored.
 */
export async function writeApart(
  group: readonly Prepared[],
  write: (group: readonly Prepared[]) => Promise<void>,
): Promise<number[]> {
  try {
    await write(group);
    return group.map(() => 0);
  } catch (error) {
    if (!isOfTheRows(error)) throw error;
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
  const size = only.spans.length + only.logs.length;
  if (size <= 1) return [size];
  const lost = await writeApart(halvesOf(only), write);
  return [lost.reduce((sum, each) => sum + each, 0)];
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
