/** Partner of each base paragraph in the head, or −1; `taken` marks the head paragraphs that have one. */
export type Pairing = { partner: Int32Array; taken: Uint8Array };

function pair(pairing: Pairing, base: number, head: number): void {
  pairing.partner[base] = head;
  pairing.taken[head] = 1;
}

function occurrences(texts: readonly string[], isOpen: (index: number) => boolean): Map<string, number[]> {
  const found = new Map<string, number[]>();
  texts.forEach((text, index) => {
    if (!isOpen(index)) return;
    const positions = found.get(text);
    if (positions) positions.push(index);
    else found.set(text, [index]);
  });
  return found;
}

/**
 * Pairs equal paragraphs one to one, wherever they stand: those that occur once on each side first, then equal
 * neighbours of pairs, then what is left in order of occurrence, so that repeated lines stay with their context.
 */
export function matchExact(base: readonly string[], head: readonly string[]): Pairing {
  const pairing: Pairing = { partner: new Int32Array(base.length).fill(-1), taken: new Uint8Array(head.length) };
  const { partner, taken } = pairing;
  const isOpenPair = (i: number, j: number) =>
    i >= 0 &&
    j >= 0 &&
    i < base.length &&
    j < head.length &&
    partner[i] === -1 &&
    taken[j] === 0 &&
    base[i] === head[j];
  const extend = (from: number, to: number, step: 1 | -1) => {
    for (let i = from + step, j = to + step; isOpenPair(i, j); i += step, j += step) pair(pairing, i, j);
  };

  extend(-1, -1, 1);
  extend(base.length, head.length, -1);
  const inHead = occurrences(head, (index) => taken[index] === 0);
  for (const [text, positions] of occurrences(base, (index) => partner[index] === -1)) {
    const [i, j] = [positions[0], inHead.get(text)?.[0]];
    if (positions.length > 1 || inHead.get(text)?.length !== 1 || i === undefined || j === undefined) continue;
    pair(pairing, i, j);
  }
  for (let i = 0; i < base.length; i++) {
    const j = partner[i] ?? -1;
    if (j < 0) continue;
    extend(i, j, 1);
    extend(i, j, -1);
  }
  const left = occurrences(head, (index) => taken[index] === 0);
  for (const [text, positions] of occurrences(base, (index) => partner[index] === -1)) {
    (left.get(text) ?? []).slice(0, positions.length).forEach((j, k) => {
      pair(pairing, positions[k] ?? -1, j);
    });
  }
  return pairing;
}
