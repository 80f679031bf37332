/** Runs a statement that removes some rows, each time in a transaction of its own, until it finds none; how many went. */
export async function untilNone(remove: () => Promise<number>): Promise<number> {
  let removed = 0;
  for (let some = await remove(); some > 0; some = await remove()) removed += some;
  return removed;
}
