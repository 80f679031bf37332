import {
  ALERT_METRICS,
  type AlertKind,
  type AlertMetric,
  type AlertTest,
  isAlertMetric,
  NO_DATA,
} from "#lib/alerts/domain/alert-rule.ts";

/** What a limit is typed in: a share and a drift as percent. */
export function limitUnit(metric: AlertMetric, kind: AlertKind): "%" | "ms" | "$" | "points" | "calls" {
  if (kind === "drift") return "%";
  return ({ share: "%", ms: "ms", usd: "$", score: "points", count: "calls" } as const)[ALERT_METRICS[metric].unit];
}

/** A limit as it stands in the form. */
export function shownLimit({ metric, kind, value }: Pick<AlertTest, "metric" | "kind" | "value">): number {
  return limitUnit(metric, kind) === "%" ? Number((value * 100).toFixed(4)) : value;
}

/** What the form says of what a rule looks at. A field that is empty is refused by the rule's own check. */
export function testIn(form: FormData): AlertTest & { promptPattern: string | null } {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const number = (name: string) => (text(name) === "" ? Number.NaN : Number(text(name)));
  const given = text("metric");
  const metric = isAlertMetric(given) ? given : "error_rate";
  const kind = text("kind") === "drift" ? "drift" : "threshold";
  const limit = number("value");
  return {
    ...{ metric, kind, direction: text("direction") === "below" ? "below" : "above" },
    value: limitUnit(metric, kind) === "%" ? limit / 100 : limit,
    ...{ windowMinutes: number("windowMinutes"), minCalls: number("minCalls"), quietMinutes: number("quietMinutes") },
    noData: NO_DATA.find((each) => each === text("noData")) ?? "keep",
    promptPattern: text("promptPattern") || null,
  };
}

/** The whole rule as the form has it. */
export function ruleIn(form: FormData) {
  return {
    ...testIn(form),
    name: String(form.get("name") ?? ""),
    recipients: form.getAll("recipients").map(String),
  };
}
