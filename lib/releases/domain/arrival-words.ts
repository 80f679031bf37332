import { capitalize, countOf } from "../../prompts/domain/redline/number-words.ts";
import { type Arrival, type HostLine, hasArrived } from "./propagation.ts";

/** What the sentence needs: how far it came, and to what version. */
export type Arriving = {
  channel: string;
  version: number;
  seq: number;
  /** Does everybody get the version? A step of a rollout is followed, not served. */
  whole: boolean;
  /** A newer release of the channel, by which that version may be served no more. */
  later: unknown;
  /** The generation this process answers applications with; null when it answers none. */
  here: { generation: number } | null;
  generation: number;
  committedAt: number;
  now: number;
  arrival: Pick<Arrival, "clients" | "confirmed">;
};

/** After this long whoever has not confirmed is called a straggler. */
export const STRAGGLER_MS = 5_000;

/** "0.61 s", "12.4 s", "3 min". */
export function secondsWords(ms: number): string {
  if (ms >= 120_000) return `${Math.round(ms / 60_000)} min`;
  return `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}

/** What whoever confirmed a release has of it: "v12", or "release 7" where that is not what everybody gets now. */
export function releaseWords({ version, seq, whole, later }: Pick<Arriving, "version" | "seq" | "whole" | "later">) {
  return whole && !later ? `v${version}` : `release ${seq}`;
}

/** The board's answer. `*…*` marks what matters. "Done" is said only where somebody is known to have it. */
export function arrivalSentence(arriving: Arriving): string {
  const { channel, whole, later, committedAt, now, here, generation, arrival } = arriving;
  const { clients, confirmed } = arrival;
  const verb = later ? "has had" : whole ? "serves" : "follows";
  const has = `${verb} *${releaseWords(arriving)}*`;
  if (clients === 0) return `${here && here.generation >= generation ? "Done" : "Recorded"}. ${channel} ${has}.`;
  if (hasArrived(arrival)) return `Done. Every connected client ${has}.`;
  const missing = clients - confirmed;
  if (now - committedAt < STRAGGLER_MS) {
    return `${channel} ${has}. ${capitalize(countOf(missing, "client"))} of ${clients} ${missing === 1 ? "has" : "have"} yet to confirm.`;
  }
  const who = `*${capitalize(countOf(missing, "client"))}* of ${clients} ${missing === 1 ? "has" : "have"} not confirmed`;
  return confirmed === 0 ? `${who}; nobody ${has} yet.` : `${who}; everyone else ${has}.`;
}

/** What a host that waits says: "2 clients still run generation 380, last heard 14 s ago". Null when none waits there. */
export function stragglerWords({ waiting, behind }: HostLine, now: number): string | null {
  if (behind === null) return null;
  const verb = waiting === 1 ? "runs" : "run";
  const what = behind.generation === null ? "told nothing yet" : `still ${verb} generation ${behind.generation}`;
  return `${waiting} ${waiting === 1 ? "client" : "clients"} ${what}, last heard ${agoWords(now - behind.seenAt)}`;
}

/** "just now", "14 s ago", "3 min ago". */
export function agoWords(ms: number): string {
  if (ms < 2_000) return "just now";
  return ms < 120_000 ? `${Math.round(ms / 1_000)} s ago` : `${Math.round(ms / 60_000)} min ago`;
}
