/**
 * A tool that a check cannot do without.
 * @throws Error when it is absent: then the item could not be graded, which is neither a pass nor a fail
 */
export function needed<T>(tool: T | null, name: string): T {
  if (tool === null) throw new Error(`this check needs ${name}, and none is set up`);
  return tool;
}
