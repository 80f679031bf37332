import { expect, test } from "vitest";
import { byErrors, byEventsAlone, runs, shareOf } from "./run-simulations.fixture.ts";
import { medianOf } from "./simulation.fixture.ts";

const said: string[] = [];
const say = (line: string) => said.push(line);

test("two equal versions, 20 000 units, a look every 50: all four guardrails together", () => {
  const found = shareOf(runs("a/a", 2_000, {}));
  say(`A/A: ${(found * 100).toFixed(2)} % rolled back`);
  expect(found).toBeLessThanOrEqual(0.05);
}, 1_200_000);

test("a candidate that is worse by exactly the margins is taken back seldom enough as well", () => {
  // Per conversation, errors and thumbs-down are worse by a point each: the hardest null there is.
  const found = shareOf(runs("edge", 1_000, { errors: 0.0263, thumbsDown: 0.06 }));
  say(`at the margin: ${(found * 100).toFixed(2)} % rolled back`);
  expect(found).toBeLessThanOrEqual(0.05);
}, 1_200_000);

test.each([
  ["errors from 2 to 10 %", { errors: 0.1 }, 1_200],
  ["errors from 2 to 5 %", { errors: 0.05 }, 5_000],
  ["a p95 that is 1.3 times as long", { slowdown: 1.3 }, 550],
  ["a p95 that is 1.4 times as long", { slowdown: 1.4 }, 500],
  ["a grader score that is half a point lower", { score: 3.7 }, 1_200],
  ["thumbs-down from 5 to 10 %", { thumbsDown: 0.1 }, 5_000],
])(
  "%s is caught in time",
  (label, worse, most) => {
    const found = runs(label, 400, worse);
    say(`${label}: median ${medianOf(found)} units, ${(shareOf(found) * 100).toFixed(1)} % caught`);
    expect(medianOf(found)).toBeLessThanOrEqual(most);
  },
  1_200_000,
);

test("beside the formula on events alone, told the baseline's rate: sooner, and it need not be told", () => {
  // 2 % of requests is about 3 % of conversations.
  for (const [label, errors, against, baseline] of [
    ["2 to 10 %", 0.1, 0.02, 0.03],
    ["0.2 to 3 %", 0.03, 0.002, 0.003],
  ] as const) {
    const ours = medianOf(runs(label, 300, { errors }, { against: { errors: against }, decide: byErrors }));
    const peer = medianOf(
      runs(label, 300, { errors }, { against: { errors: against }, decide: byEventsAlone(baseline) }),
    );
    say(`errors ${label}: ours ${ours}, events alone ${peer}`);
    expect(ours).toBeLessThanOrEqual(peer);
  }
  process.stdout.write(`${said.join("\n")}\n`);
}, 1_200_000);
