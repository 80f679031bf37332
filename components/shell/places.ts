import type { NavItem } from "./nav-item.ts";
import type { PaletteItem } from "./palette-item.ts";

/** What waits for the reader in some of the places. */
export type PlaceCounts = { reviewsForMe: number; unread: number };

/** The workspace's places in the bar, with what waits there. */
export function placesOf(workspace: string, { reviewsForMe, unread }: PlaceCounts): NavItem[] {
  const at = (place: string) => `/${workspace}${place}`;
  return [
    { href: at(""), label: "Home", exact: true, key: "h" },
    { href: at("/inbox"), label: "Inbox", key: "i", count: unread, countLabel: "unread", aside: true },
    { href: at("/prompts"), label: "Prompts", key: "p", also: [at("/snippets")] },
    {
      href: at("/reviews"),
      label: "Reviews",
      key: "r",
      count: reviewsForMe,
      countLabel: reviewsForMe === 1 ? "waits for you" : "wait for you",
    },
    { href: at("/rollouts"), label: "Rollouts", key: "o", also: [at("/on-call")] },
    { href: at("/metrics"), label: "Metrics", key: "m" },
    { href: at("/calls"), label: "Calls", key: "c" },
    { href: at("/audit"), label: "Audit", key: "a" },
    { href: at("/settings"), label: "Settings", key: "s" },
  ];
}

/** Places below the bar's, for the palette. */
export function furtherPlaces(workspace: string): PaletteItem[] {
  const page = (label: string, path: string, keywords: string[]): PaletteItem => ({
    id: `page ${path}`,
    group: "Pages",
    label,
    keywords,
    href: `/${workspace}${path}`,
  });
  return [
    page("Labels", "/labels", ["label outputs", "right or wrong", "agreement", "judge", "queue"]),
    page("On call", "/on-call", ["night", "incident", "pager", "emergency", "roll back"]),
    page("Snippets", "/snippets", ["shared text", "include", "disclaimer", "partial"]),
    page("Tenants", "/settings/tenants", ["customers", "tier", "enterprise", "experiments", "import", "csv"]),
    page("Pins", "/settings/pins", ["hold", "freeze", "customer", "expires"]),
    page("Channels", "/settings/channels", ["stable", "latest", "staging", "beta", "environment"]),
    page("Webhooks", "/settings/webhooks", ["events", "deliveries", "replay", "outgoing", "integration"]),
    page("Slack", "/settings/slack", ["chat", "bot", "slash command", "integration"]),
    page("Members", "/settings/members", ["people", "roles", "groups", "invite"]),
    page("Services", "/settings/services", ["service account", "machine", "robot", "pipeline"]),
    page("Your sessions", "/settings/sessions", ["signed in", "devices", "browsers", "sign out everywhere"]),
    page("Notifications", "/settings/notifications", ["mail", "e-mail", "digest", "inbox", "bell"]),
    page("API keys", "/settings/keys", ["tokens", "secrets", "scopes"]),
    page("Policies", "/settings/policies", ["rules", "gate", "approvals", "reviewers"]),
    page("Retention", "/settings/retention", ["legal hold", "audit log", "delete", "days", "keep"]),
    page("Kept calls", "/settings/watching", [
      "watching",
      "capture",
      "redaction",
      "personal data",
      "content",
      "grading",
      "keep",
    ]),
    page("Calls to look at", "/calls/reviews", ["human review", "sample", "queue", "weekly"]),
    page("After-reviews", "/after-reviews", ["break glass", "emergency", "waived", "look back"]),
    page("Models", "/settings/models", [
      "providers",
      "vendors",
      "prices",
      "cost",
      "deprecated",
      "keys",
      "openai",
      "anthropic",
    ]),
    page("Judging", "/settings/judging", ["judge", "kappa", "agreement", "rubric"]),
    page("Drift", "/drift", ["alarm", "model changed", "weekly", "steady", "moved"]),
    page("Schedules", "/settings/schedules", ["nightly", "weekly", "run now", "timer", "cron"]),
  ];
}
