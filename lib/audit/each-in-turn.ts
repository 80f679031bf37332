import { setImmediate as others } from "node:timers/promises";

const AT_MOST_MS = 8;
/** The clock is looked at after so many, as looking takes time too. */
const AT_ONCE = 32;

/** Does something with each value in order, and lets the process answer others after every few milliseconds. */
export async function eachInTurn<T>(values: readonly T[], act: (value: T) => void): Promise<void> {
  let began = performance.now();
  for (let at = 0; at < values.length; at += AT_ONCE) {
    for (const value of values.slice(at, at + AT_ONCE)) act(value);
    if (performance.now() - began < AT_MOST_MS) continue;
    await others();
    began = performance.now();
  }
}
