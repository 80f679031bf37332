import { Unreadable } from "./unreadable.ts";

const DAY_MS = 86_400_000;
const FIRST_MS = Date.UTC(2000, 0, 1);
const NOTHING = /^0*$/;
const HEX = /^[0-9a-f]*$/;

/** A trace's or span's id of `digits` hex digits, in lower case. @throws Unreadable */
export function idOf(hex: string, digits: number, what: string): string {
  const id = hex.toLowerCase();
  if (id.length !== digits || !HEX.test(id)) throw new Unreadable(`The ${what} is not ${digits / 2} bytes in hex.`);
  if (NOTHING.test(id)) throw new Unreadable(`The ${what} is all zero.`);
  return id;
}

/** The same where there may be none: empty, or all zero, which some emitters send for a root. @throws Unreadable */
export function optionalIdOf(hex: string, digits: number, what: string): string | null {
  return NOTHING.test(hex) && (hex === "" || hex.length === digits) ? null : idOf(hex, digits, what);
}

/** A moment in ms that can be: after 1999 and before tomorrow, as of `now`. @throws Unreadable */
export function timeOf(ms: number, now: number, what: string): number {
  if (ms === 0) throw new Unreadable(`The ${what} is missing.`);
  if (ms < FIRST_MS) throw new Unreadable(`The ${what} is before the year 2000. Send nanoseconds since 1970.`);
  if (ms > now + DAY_MS) throw new Unreadable(`The ${what} is more than a day ahead. Check the sender's clock.`);
  return ms;
}
