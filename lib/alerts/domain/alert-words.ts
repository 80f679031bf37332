import { ALERT_METRICS, type AlertMetric, type AlertTest } from "./alert-rule.ts";

const trimmed = (value: number, digits: number) => Number(value.toFixed(digits)).toLocaleString("en-US");

/** A figure of a metric as people write it: "4.2 %", "1,240 ms", "$0.83". */
export function figureWords(metric: AlertMetric, value: number): string {
  switch (ALERT_METRICS[metric].unit) {
    case "ms":
      return `${trimmed(value, 0)} ms`;
    case "share":
      return `${trimmed(value * 100, 2)} %`;
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

/** What a rule waits for: "p95 latency above 1,200 ms over 10 min". */
export function testWords(test: Pick<AlertTest, "metric" | "kind" | "direction" | "value" | "windowMinutes">): string {
  const { label } = ALERT_METRICS[test.metric];
  const over = `over ${minutesWords(test.windowMinutes)}`;
  if (test.kind === "threshold") return `${label} ${test.direction} ${figureWords(test.metric, test.value)} ${over}`;
  const moved = `${trimmed(test.value * 100, 1)} % ${test.direction === "above" ? "more" : "less"}`;
  return `${label} ${moved} than the ${minutesWords(test.windowMinutes)} before, ${over}`;
}

/** What happened, as a sentence without its end: "error rate is 12 %, above 5 %, over 10 min (31 of 250 …)". */
export function firedWords(test: AlertTest, state: "firing" | "no_data", value: number | null, n: number): string {
  const { label, counts } = ALERT_METRICS[test.metric];
  if (state === "no_data") {
    return `only ${trimmed(n, 0)} ${counts} in ${minutesWords(test.windowMinutes)}, where at least ${test.minCalls} are expected`;
  }
  const now = value === null ? "moved from nothing" : `is ${ruleFigure(test, value)}`;
  return `${label.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())} ${now}; the rule is ${testWords(test)}`;
}

/** ", +34 %" behind an alert's name; nothing where there is no figure. */
export function figureOfFiring(found: Pick<AlertTest, "metric" | "kind"> & { value: number | null }): string {
  return found.value === null ? "" : `, ${ruleFigure(found, found.value)}`;
}
