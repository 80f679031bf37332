/** How many single-character edits lie between two words (Wagner and Fischer 1974), one row of the table at a time. */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let at = 1; at <= b.length; at++) {
      const swap = (above[at - 1] ?? 0) + (a[row - 1] === b[at - 1] ? 0 : 1);
      current.push(Math.min(swap, (above[at] ?? 0) + 1, (current[at - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[b.length] ?? 0;
}

const MOST_OFFERED = 3;
const LONGEST = 128;

/** The names somebody may have meant, the nearest first: those that hold what was written, then those a few letters away. */
export function nearestNames(wanted: string, names: readonly string[]): string[] {
  const given = wanted.toLowerCase().slice(0, LONGEST);
  const rated = names.map((name) => {
    const low = name.toLowerCase();
    const tail = low.slice(low.lastIndexOf("/") + 1);
    const distance = Math.min(editDistance(given, low), editDistance(given, tail) + 1);
    return { name, distance: given.length > 2 && low.includes(given) ? 0 : distance };
  });
  const reach = Math.max(2, Math.floor(given.length / 3));
  return rated
    .filter(({ distance }) => distance <= reach)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_OFFERED)
    .map(({ name }) => name);
}
