import { ALERT_METRICS, type AlertMetric, type AlertStateName, type AlertTest } from "./alert-rule.ts";

const trimmed = (value: number, digits: number) => Number(value.toFixed(digits)).toLocaleString("en-US");

/** A figure of a metric as people write it: "4.2 %", "1,240 ms", "$0.83". */
export function figureWords(metric: AlertMetric, value: number): string {
  switch (ALERT_METRICS[metric].unit) {
    case "ms":
      return `${trimmed(value, 0)} ms`;
    case "share":
      return `${trimmed(value * 100, value < 0.1 ? 2 : 1)} %`;
    case "usd":
      return `$${value.toFixed(value < 1 ? 3 : 2)}`;
    case "score":
      return trimmed(value, 2);
    case "count":
      return trimmed(value, 0);
  }
}

/** A rule's figure; of a drift, by how much it moved: "+34 %". */
export function ruleFigure({ metric, kind }: Pick<AlertTest, "metric" | "kind">, value: number): string {
  if (kind === "threshold") return figureWords(metric, value);
  return `${value < 0 ? "−" : "+"}${trimmed(Math.abs(value) * 100, 1)} %`;
}

/** "10 min", "6 h". */
export function minutesWords(minutes: number): string {
  return minutes >= 60 && minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}

/** What a rule waits for: "p95 latency above 1,200 ms over 10 min", "… over 1 h, more than 50 % above the 1 h before". */
export function testWords(test: Pick<AlertTest, "metric" | "kind" | "direction" | "value" | "windowMinutes">): string {
  const { label } = ALERT_METRICS[test.metric];
  const over = `over ${minutesWords(test.windowMinutes)}`;
  if (test.kind === "threshold") return `${label} ${test.direction} ${figureWords(test.metric, test.value)} ${over}`;
  const moved = `more than ${trimmed(test.value * 100, 1)} % ${test.direction}`;
  return `${label} ${over}, ${moved} the ${minutesWords(test.windowMinutes)} before`;
}

const inSentence = (label: string): string => label.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());

/** What the figure did: "error rate is 12 % over the last 10 min", "… moved by +34 % against the 10 min before". */
function nowWords(test: AlertTest, value: number | null): string {
  const { metric, kind, windowMinutes } = test;
  const name = inSentence(ALERT_METRICS[metric].label);
  const length = minutesWords(windowMinutes);
  if (kind === "drift") {
    const moved = value === null ? "moved from nothing" : `moved by ${ruleFigure(test, value)}`;
    return `${name} ${moved} against the ${length} before`;
  }
  const figure = figureWords(metric, value ?? 0);
  if (metric === "calls") return `${figure} ${value === 1 ? "call" : "calls"} came in the last ${length}`;
  return `${name} is ${figure} over the last ${length}`;
}

/** "the rule allows 5 % at most" */
function limitWords({ metric, kind, direction, value }: AlertTest): string {
  if (kind === "drift") return `the rule allows ${direction === "above" ? "+" : "−"}${trimmed(value * 100, 1)} %`;
  return `the rule allows ${figureWords(metric, value)} at ${direction === "above" ? "most" : "least"}`;
}

/** How it stands, as a sentence without its end: "error rate is 12 % over the last 10 min (250 calls); the rule allows 5 % at most". */
export function firedWords(test: AlertTest, state: "firing" | "no_data", value: number | null, n: number): string {
  const { counts } = ALERT_METRICS[test.metric];
  if (state === "no_data") {
    return `only ${trimmed(n, 0)} ${counts} in ${minutesWords(test.windowMinutes)}, where at least ${test.minCalls} are expected`;
  }
  const rests = test.metric === "calls" ? "" : ` (${trimmed(n, 0)} ${counts})`;
  return `${nowWords(test, value)}${rests}; ${limitWords(test)}`;
}

const FIRST_LOOK: Record<AlertMetric, string> = {
  p95_ms: "See with which version it began",
  error_rate: "See with which version it began, and the calls that failed",
  grader_score: "See with which version it began, and read the calls with low scores",
  cost_per_1000: "See with which version or model it began",
  thumbs_down_rate: "See with which version it began, and read what people said",
  calls: "See which application asks for it, and whether all of its telemetry arrives",
  flagged_rate: "Read the flagged calls: whose they are and what they try",
};

/** What whoever was told does next, as two sentences. */
export function nextWords(metric: AlertMetric, state: "firing" | "no_data"): string {
  if (state === "no_data") return `${FIRST_LOOK.calls}.`;
  const undo = metric === "calls" ? "" : " If a release brought it, roll it back on the prompt's page.";
  return `${FIRST_LOOK[metric]}.${undo}`;
}

type Firing = Pick<AlertTest, "metric" | "kind"> & { state: AlertStateName; value: number | null };

/** What fires, in short: "error rate 12 %", "p95 latency +34 %", "fewer calls than it expects". */
export function firingWords({ metric, kind, state, value }: Firing): string {
  if (state === "no_data") return "fewer calls than it expects";
  const name = inSentence(ALERT_METRICS[metric].label);
  return value === null ? `${name}, of which there is no figure now` : `${name} ${ruleFigure({ metric, kind }, value)}`;
}
