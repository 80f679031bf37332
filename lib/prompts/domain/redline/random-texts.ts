/** Test support: repeatable random texts. A linear congruential generator (Numerical Recipes' constants) from a seed. */
export function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const pick = <T>(items: readonly T[], random: () => number): T => items[Math.floor(random() * items.length)] as T;

const WORDS =
  "the a of to and clear summary document write in never advice amount {{company}} {name} three-sentence don’t 1,240.5 été 東京に住む 👩‍🔬 — …".split(
    " ",
  );
const MARKS = ["", "", "", "", ",", ".", ".", "?", ":", ";", ")", "”"];
const SPACES = [" ", " ", " ", " ", " ", "  ", "\t", ""];

/** One line of up to `most` words, with odd spaces, marks and scripts. */
export function randomLine(random: () => number, most: number): string {
  const count = 1 + Math.floor(random() * most);
  return Array.from({ length: count }, () => pick(WORDS, random) + pick(MARKS, random) + pick(SPACES, random)).join("");
}

export function randomText(random: () => number, lines: number, wordsPerLine: number): string {
  return Array.from({ length: lines }, () => randomLine(random, wordsPerLine)).join(
    pick(["\n", "\n\n", "\r\n"], random),
  );
}

/** The text with words replaced, lines moved, added and removed, each with the probability `rate`. */
export function editText(text: string, random: () => number, rate: number): string {
  const lines = text.split(/\r?\n/).flatMap((line) => {
    if (random() < rate) return random() < 0.5 ? [] : [line, randomLine(random, 8)];
    return [line.replace(/\S+/g, (word) => (random() < rate ? pick(WORDS, random) : word))];
  });
  if (random() < rate * 3 && lines.length > 1) {
    const [moved = ""] = lines.splice(Math.floor(random() * lines.length), 1);
    lines.splice(Math.floor(random() * lines.length), 0, moved);
  }
  return lines.join("\n");
}
