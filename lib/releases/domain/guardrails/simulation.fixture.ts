import { normalQuantile } from "../../../evals/domain/statistics/normal-quantile.ts";
import { type Random32, seededRandom, uniform } from "../../../evals/domain/statistics/random.ts";
import { type ArmCounts, NOTHING_COUNTED } from "./arm-counts.ts";

/** What one version does: errors and latency a request (`slowdown` is a factor), thumbs-down and score a conversation. */
export type Behaviour = { errors: number; thumbsDown: number; slowdown: number; score: number };

export const HEALTHY: Behaviour = { errors: 0.02, thumbsDown: 0.05, slowdown: 1, score: 4.2 };

/** The spread of ln latency: its p95 is 1.78 times its median. */
const SPREAD = 0.35;
const LOG_P95 = normalQuantile(0.95) * SPREAD;

type Trouble = "errors" | "slow" | "thumbsDown";
type Conversation = { arm: ArmCounts; told: Set<Trouble> };
type Pending = { at: number; conversation: Conversation; trouble: Trouble };

export type Look = { units: number; candidate: ArmCounts; control: ArmCounts };

const draw = (random: Random32, p: number) => uniform(random) < p;
const normal = (random: Random32) => normalQuantile((random() + 0.5) / 4_294_967_296);

/** Counts what has been heard of by now, once a conversation; gives back what is still to come. */
function settle(pending: readonly Pending[], now: number): Pending[] {
  for (const { at, conversation, trouble } of pending) {
    if (at > now || conversation.told.has(trouble)) continue;
    conversation.told.add(trouble);
    conversation.arm[trouble]++;
  }
  return pending.filter(({ at }) => at > now);
}

/** What goes wrong in a conversation of one to many requests that share its luck, and when it is heard of. */
function converse(random: Random32, unit: number, swing: number, { errors, thumbsDown, slowdown }: Behaviour) {
  const luck = draw(random, 0.2) ? 3 : 0.5;
  const calm = normal(random) * SPREAD * 0.6;
  const troubles: { at: number; trouble: Trouble }[] = [];
  let at = unit;
  do {
    if (draw(random, Math.min(0.95, errors * swing * luck))) troubles.push({ at, trouble: "errors" });
    const latency = calm + normal(random) * SPREAD * 0.8 + Math.log(slowdown);
    if (latency > LOG_P95 + 0.1 * (swing - 1)) troubles.push({ at, trouble: "slow" });
    at += Math.floor(uniform(random) * 80);
  } while (draw(random, 0.4));
  if (draw(random, thumbsDown * swing)) troubles.push({ at, trouble: "thumbsDown" });
  return troubles;
}

function grade(random: Random32, arm: ArmCounts, score: number): void {
  const given = Math.min(5, Math.max(1, Math.round(score + normal(random) * 0.8)));
  arm.scored++;
  arm.scoreSum += given;
  arm.scoreSquares += given * given;
}

/**
 * Conversations of both arms as they come in, with a look every 50. What makes it hard is in it: the share grows from 1 to
 * 50 %, so that time runs fast at first; base rates swing by half with it; requests of a conversation share its fate; and
 * what goes wrong is often heard of later. Stops when `look` says so, and says after how many units that was.
 */
export function simulate(
  seed: string,
  [candidate, control]: [Behaviour, Behaviour],
  most: number,
  look: (seen: Look) => boolean,
): number | null {
  const random = seededRandom(seed);
  const counts = { candidate: { ...NOTHING_COUNTED }, control: { ...NOTHING_COUNTED } };
  let pending: Pending[] = [];
  for (let unit = 0; unit < most; unit++) {
    const hour = Math.sqrt(unit / most);
    const swing = 1 + 0.5 * Math.sin(hour * 40) * Math.cos(hour * 7);
    const isCandidate = draw(random, 0.5);
    const behaviour = isCandidate ? candidate : control;
    const arm = isCandidate ? counts.candidate : counts.control;
    arm.units++;
    arm.timed++;
    const conversation = { arm, told: new Set<Trouble>() };
    for (const each of converse(random, unit, swing, behaviour)) pending.push({ ...each, conversation });
    if (draw(random, 0.5)) grade(random, arm, behaviour.score + (swing - 1) * 0.4);
    pending = settle(pending, unit);
    if ((unit + 1) % 50 === 0 && look({ units: unit + 1, ...counts })) return unit + 1;
  }
  return null;
}

/** The middle of what was found; Infinity where most were not. */
export function medianOf(found: readonly (number | null)[]): number {
  const sorted = found.map((each) => each ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.POSITIVE_INFINITY;
}
