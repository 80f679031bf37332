/** How somebody is told by mail of a kind of thing. The inbox has all of them in any case. */
export const MAIL_MODES = ["now", "digest", "off"] as const;
export type MailMode = (typeof MAIL_MODES)[number];

/** Everything people are told of: what it is called in their preferences, and how it is mailed unless they choose. */
export const NOTIFICATION_KINDS = {
  review_requested: { label: "Somebody asks for my approval", mail: "now" },
  review_decided: { label: "Somebody decided on a review I asked for", mail: "now" },
  review_withdrawn: { label: "A review I was asked about was taken back", mail: "digest" },
  approval_void: { label: "My approval no longer counts, because the text changed", mail: "now" },
  mentioned: { label: "Somebody mentions me", mail: "now" },
  replied: { label: "Somebody answers in a thread I wrote in", mail: "digest" },
  commented: { label: "Somebody comments on what I wrote, asked for or started", mail: "digest" },
  suggestion_decided: { label: "My suggestion was accepted or turned down", mail: "digest" },
  policy_proposed: { label: "A policy change waits for another admin", mail: "now" },
  policy_decided: { label: "My policy change was decided", mail: "now" },
  glass_broken: { label: "Somebody released without gate and review", mail: "now" },
  rollout_held: { label: "A rollout I answer for is held, or could not begin", mail: "now" },
  rollout_breached: { label: "A guardrail takes a rollout I answer for back", mail: "now" },
  rollout_tier_loses: { label: "A tier loses in a rollout I answer for, and the total hides it", mail: "now" },
  rollout_changed: { label: "Somebody moves, pauses or ends a rollout I answer for", mail: "digest" },
  rollout_done: { label: "A rollout I answer for has reached everybody", mail: "digest" },
  after_review_closed: { label: "An after-review was closed", mail: "digest" },
  snippet_bump: { label: "A snippet I use has a new version, or could not be taken over", mail: "digest" },
  retention_changed: { label: "Somebody changes how long the audit log is kept, or a legal hold", mail: "now" },
  chain_broken: { label: "The audit log is found to be changed", mail: "now" },
  pin_expiring: { label: "A pin I made, or one on my prompt, ends soon", mail: "now" },
  pin_changed: { label: "A tenant is held on a version of my prompt, or let go", mail: "digest" },
  alert_fired: { label: "An alert fires that I am told of", mail: "now" },
  alert_resolved: { label: "An alert I am told of is over", mail: "digest" },
  calls_to_review: { label: "A week’s sample of calls waits to be looked at", mail: "digest" },
  webhook_failing: { label: "A webhook was switched off because nothing arrives", mail: "now" },
  access_changed: { label: "My roles, groups or keys changed", mail: "now" },
} as const satisfies Record<string, { label: string; mail: MailMode }>;

export type NotificationKind = keyof typeof NOTIFICATION_KINDS;

/** Is this the name of a kind? */
export function isNotificationKind(text: string): text is NotificationKind {
  return Object.hasOwn(NOTIFICATION_KINDS, text);
}
