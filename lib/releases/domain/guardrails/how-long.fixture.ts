import { type GuardrailName, USUAL_GUARDRAILS } from "../rollout.ts";
import { compareArms } from "./compare-arms.ts";
import { runs } from "./run-simulations.fixture.ts";
import { type Behaviour, type Look, medianOf } from "./simulation.fixture.ts";

const TIMES = 31;
const ALPHA = 0.05;

/** Whether one guardrail is surely within its margin. */
const within =
  (wanted: GuardrailName) =>
  ({ candidate, control }: Look): boolean =>
    USUAL_GUARDRAILS.filter(({ name }) => name === wanted).every(({ name, margin }) => {
      const found = compareArms(name, candidate, control, { lower: ALPHA, upper: ALPHA });
      return found.difference !== null && found.interval !== null && found.interval[1] < margin;
    });

const GOOD: readonly [string, GuardrailName][] = [
  ["as good as before: errors (2 % of requests) within 1 point", "errors"],
  ["as good as before: thumbs-down (5 %) within 1 point", "thumbs_down"],
  ["as good as before: slow answers within 2 points", "slow_answers"],
  ["as good as before: the grader's score (half is graded) within 0.2", "grader_score"],
];

const WORSE: readonly [string, Partial<Behaviour>][] = [
  ["errors from 2 to 10 % of requests, rolled back", { errors: 0.1 }],
  ["errors from 2 to 5 %, rolled back", { errors: 0.05 }],
  ["answers 1.3 times as slow, rolled back", { slowdown: 1.3 }],
  ["thumbs-down from 5 to 10 %, rolled back", { thumbsDown: 0.1 }],
  ["half a point less from the grader (half is graded), rolled back", { score: 3.7 }],
];

/** The conversations of both arms that it takes, in the middle of many simulations, as the guide tells it. */
export function howLong(): { what: string; units: number }[] {
  const most = { most: 40_000 };
  return [
    ...WORSE.map(([what, worse]) => ({ what, units: medianOf(runs(what, TIMES, worse, most)) })),
    ...GOOD.map(([what, name]) => ({
      what,
      units: medianOf(runs("as good", TIMES, {}, { ...most, decide: within(name) })),
    })),
  ];
}

const ofDay = (units: number, share: number) => {
  const days = units / (2 * share * 10_000);
  return days < 1 ? `${Math.max(1, Math.round(days * 24))} h` : `${days.toFixed(1)} days`;
};

/** A row of the guide's table. */
export function rowOf({ what, units }: { what: string; units: number }): string {
  return `| ${what} | ${units.toLocaleString("en-US")} | ${ofDay(units, 0.05)} | ${ofDay(units, 0.25)} |`;
}
