import type { Json } from "#lib/prompts/domain/content.ts";

/** One opinion: is the output correct, and how good from 1 to 5. */
export type Vote = { pass: boolean; score: number; reason: string };
/** The opinion that counts: majority of `pass`, median of `score`. */
export type Judgement = Vote & { votes: Vote[] };
/** `reference` is what a good answer says, null when there is only a rubric. */
export type JudgeRequest = { input: string; output: string; reference: Json; rubric?: string };

/** Whoever judges free text. Throws when no opinion can be had; that is an outage, not a failed case. */
export type Judge = { judge(request: JudgeRequest): Promise<Judgement> };

/**
 * Asks for two votes, and for a third only when they differ: in correctness, or by more than one point (a half-point
 * median of neighbours needs no arbiter). Votes get their number (0, 1, 2) so that each can be cached as its own.
 */
export async function pollVotes(vote: (number: number) => Promise<Vote>): Promise<Judgement> {
  const [first, second] = await Promise.all([vote(0), vote(1)]);
  const differ = first.pass !== second.pass || Math.abs(first.score - second.score) > 1;
  const votes = differ ? [first, second, await vote(2)] : [first, second];
  const pass = votes.filter((each) => each.pass).length * 2 > votes.length;
  const score = median(votes.map((each) => each.score));
  const spokesman = votes.find((each) => each.pass === pass) ?? first;
  return { pass, score, reason: spokesman.reason, votes };
}

function median(values: number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper;
}
