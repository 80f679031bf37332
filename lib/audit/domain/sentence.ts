import { ALERT_TELLINGS } from "./alert-tellings.ts";
import { ROLLOUT_TELLINGS } from "./rollout-tellings.ts";
import {
  candidateAt,
  channelOf,
  list,
  plural,
  quoted,
  type Telling,
  type Told,
  tail,
  tenantFacts,
  untilWords,
} from "./telling-words.ts";
import { type Fields, readFields } from "./told-fields.ts";
import { WATCH_TELLINGS } from "./watch-tellings.ts";

function suiteChange({ cases, added, changed, retired, revision }: Fields): string {
  const parts = [
    added > 0 && `${added} added`,
    changed > 0 && `${changed} changed`,
    retired > 0 && `${retired} retired`,
  ].filter((part) => part !== false);
  return `Suite revision ${revision}: ${plural(cases, "case")}${parts.length > 0 ? `, ${parts.join(", ")}` : ""}`;
}

const ENDS: Record<string, string> = { pass: "passed", fail: "was blocked", inconclusive: "decided nothing" };

function runEnd(subject: string, { verdict, reasons, challenger }: Fields): string {
  const why = verdict !== "pass" && reasons[0] ? `: ${reasons[0].replace(/\.$/, "")}` : "";
  return `${sentenceStart(subject)} of v${challenger} ${ENDS[verdict] ?? "ended"}${why}`;
}

function policyRule({ requiredReviewers, requiredGroups, gate }: Fields): string {
  const groups = requiredGroups.length > 0 ? ` with ${requiredGroups.join(" and ")}` : "";
  return `${plural(requiredReviewers, "approval")}${groups}, gate ${gate}`;
}

const MAIL_WORDS: Record<string, string> = { now: "at once", digest: "in the digest", off: "never" };

const KEY_CHANGES: Record<string, string> = { new: ", with a new key", removed: ", without its key" };

const sentenceStart = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** "each Sunday at 03:00 UTC"; a schedule without a weekday is due each day. */
function dueWords({ hourUtc, weekday }: Fields): string {
  const day = weekday === null ? "each day" : `each ${WEEKDAYS[weekday] ?? "week"}`;
  return `${day} at ${String(hourUtc).padStart(2, "0")}:00 UTC`;
}

const TELLINGS: Record<string, Telling> = {
  "workspace.created": ({ subject }) => `Made the workspace ${subject.name}`,
  "member.invited": ({ subject, after }) => `Invited ${subject.name} as ${list(after.roles)}`,
  "invite.withdrawn": ({ subject }) => `Withdrew the invitation of ${subject.name}`,
  "member.joined": ({ subject, after }) => `${subject.name} joined${after.source === "" ? "" : ` by ${after.source}`}`,
  "member.access_changed": ({ subject, after }) =>
    `Set ${subject.name} to ${list(after.roles)}${after.groups.length > 0 ? `, group ${after.groups.join(", ")}` : ""}`,
  "member.disabled": ({ subject, after }) =>
    `Disabled ${subject.name}${after.reason === "" ? "" : `: ${after.reason}`}`,
  "member.password_reset": ({ subject }) => `${subject.name} chose a new password by a link; their sessions ended`,
  "member.reset_link_made": ({ subject }) => `Made a link that sets a new password for ${subject.name}`,
  "claim.mapped": ({ subject, after }) =>
    `Mapped the sign-in claim ${subject.name} to ${list(after.roles)}${after.groups.length > 0 ? `, group ${after.groups.join(", ")}` : ""}`,
  "claim.unmapped": ({ subject }) => `Took away what the sign-in claim ${subject.name} stood for`,
  "group.made": ({ subject, after }) => `Made the group ${subject.name}${quoted(after.description)}`,
  "group.described": ({ subject, after }) => `Described the group ${subject.name}${quoted(after.description)}`,
  "group.renamed": ({ before, after }) => `Renamed the group ${before.group} to ${after.group}`,
  "group.removed": ({ subject }) => `Removed the group ${subject.name}`,
  "member.enabled": ({ subject }) => `Enabled ${subject.name} again`,
  "key.created": ({ subject, after }) =>
    `Made the key ${subject.name}: ${list(after.scopes)}${after.promptPattern ? ` on ${after.promptPattern}` : ""}`,
  "key.rotated": ({ subject, after }) =>
    `Rotated the key ${subject.name}; the older one ${after.overlapHours === 0 ? "ended at once" : `is good for ${plural(after.overlapHours, "hour")} more`}`,
  "service.created": ({ subject, after }) => `Made the service ${subject.name}: ${list(after.roles)}`,
  "session.ended": ({ subject, after }) => `Ended ${plural(after.sessions, "session")} of ${subject.name}`,
  "evidence.exported": ({ subject }) => `Exported the evidence pack of ${subject.name}`,
  "access.exported": ({ after }) => `Exported who may do what, ${plural(after.members, "member")}, as ${after.format}`,
  "key.revoked": ({ subject }) => `Revoked the key ${subject.name}`,
  "prompt.created": () => "Made the prompt",
  "prompt.details_changed": () => "Changed description, tags or owners",
  "prompt.archived": () => "Archived the prompt",
  "prompt.restored": () => "Brought the prompt back",
  "version.saved": ({ after, before, hadBefore }) =>
    `Saved v${after.version}, ${after.semver}${hadBefore ? `, on v${before.version}` : ""}${quoted(after.changelog)}`,
  "version.bump_refused": ({ after }) => `Could not take over ${after.message}${quoted(after.reason)}`,
  "suite.revised": ({ after }) => suiteChange(after),
  "run.started": ({ subject, after }) =>
    `Started ${subject.name} of v${after.challenger}${after.baseline === null ? "" : ` against v${after.baseline}`}, ${plural(after.cases, "case")}`,
  "run.finished": ({ subject, after }) => runEnd(subject.name, after),
  "run.cancelled": ({ subject, after }) =>
    `Cancelled ${subject.name}, ${after.givenUp} of ${plural(after.of, "call")} given up`,
  "run.paused": ({ subject }) => `Paused ${subject.name}`,
  "run.resumed": ({ subject }) => `Let ${subject.name} go on`,
  "drift.detected": ({ subject, after }) => `Drift alarm of ${subject.name}: ${tail(after.sentence)}`,
  "drift.checked": ({ subject, after }) => `No drift of ${subject.name}: ${tail(after.sentence)}`,
  "drift.closed": ({ subject }) => `Closed the drift alarm of ${subject.name}`,
  "schedule.changed": ({ subject, after }) =>
    after.enabled ? `Set the ${subject.name}: ${dueWords(after)}` : `Switched the ${subject.name} off`,
  "schedule.begun": ({ subject, after }) =>
    `Began the ${subject.name} at once, ${plural(after.prompts, "prompt")} to look at`,
  "review.requested": ({ after }) =>
    `Asked for approval of v${after.version}${after.base === null ? "" : ` against v${after.base}`}${quoted(after.message)}`,
  "review.asked": ({ after }) => `Asked ${list(after.names)} about v${after.version}`,
  "review.approvals_fell": ({ after }) =>
    `Told ${list(after.names)} that the approval of v${after.version} does not hold for v${after.over}`,
  "review.approved": ({ after }) => `Approved v${after.version}${quoted(after.note)}`,
  "review.changes_requested": ({ after }) => `Asked for changes to v${after.version}${quoted(after.note)}`,
  "review.commented": ({ subject, after }) => `Commented in ${subject.name}${quoted(after.body)}`,
  "version.commented": ({ subject, after }) => `Commented on ${subject.name}${quoted(after.body)}`,
  "run.commented": ({ subject, after }) => `Commented on ${subject.name}${quoted(after.body)}`,
  "suggestion.made": ({ subject, after }) => `Suggested other words in ${subject.name}${quoted(after.replacement)}`,
  "suggestion.accepted": ({ after }) =>
    `Accepted a suggestion of ${after.by} into v${after.version}${quoted(after.replacement)}`,
  "suggestion.declined": ({ after }) => `Turned a suggestion of ${after.by} down${quoted(after.note)}`,
  "thread.resolved": ({ subject, after }) => `Resolved a thread in ${subject.name}${quoted(after.body)}`,
  "thread.reopened": ({ subject, after }) => `Opened a thread in ${subject.name} again${quoted(after.body)}`,
  "review.withdrawn": ({ after }) => `Withdrew the review of v${after.version}`,
  "release.promoted": ({ subject, after, before, hadBefore }) =>
    `Released v${after.version} to 100 % of ${channelOf(subject.id)}${hadBefore ? ` in place of v${before.version}` : ""}${quoted(after.reason)}`,
  "release.rolled_back": ({ subject, after, before }) =>
    `Rolled back ${channelOf(subject.id)} from v${before.version}${candidateAt(before)} to v${after.version}${quoted(after.reason)}`,
  ...ROLLOUT_TELLINGS,
  "search.saved": ({ subject, after }) => `Kept the search ${subject.name}${after.isShared ? " for everybody" : ""}`,
  "search.removed": ({ subject }) => `Removed the search ${subject.name}`,
  "pin.put": ({ subject, after, before, hadBefore }) =>
    `Pinned ${subject.name} to v${after.version} on ${after.channel}${untilWords(after.expiresAt)}${hadBefore ? `, in place of v${before.version}${untilWords(before.expiresAt)}` : ""}${quoted(after.reason)}`,
  "pin.removed": ({ subject, after }) =>
    `Let ${subject.name} go from v${after.version} on ${after.channel}${quoted(after.reason)}`,
  "pin.expired": ({ subject, after }) => `The pin of ${subject.name} to v${after.version} on ${after.channel} ended`,
  "pin.expiring": ({ subject, after }) =>
    `Told that ${subject.name} is pinned to v${after.version} on ${after.channel} only${untilWords(after.expiresAt)}`,
  ...ALERT_TELLINGS,
  ...WATCH_TELLINGS,
  "tenant.set": ({ subject, after, before, hadBefore }) =>
    `${hadBefore ? "Changed" : "Registered"} the tenant ${subject.name}: ${tenantFacts(after)}${hadBefore && tenantFacts(before) !== tenantFacts(after) ? `, before ${tenantFacts(before)}` : ""}`,
  "tenant.imported": ({ after }) =>
    `Imported tenants: ${after.added.toLocaleString("en-US")} added, ${after.changed.toLocaleString("en-US")} changed`,
  "channel.made": ({ subject, after }) => `Made the channel ${subject.name}${quoted(after.description)}`,
  "channel.described": ({ subject, after }) => `Described the channel ${subject.name}${quoted(after.description)}`,
  "channel.removed": ({ subject }) => `Removed the channel ${subject.name}`,
  "provider.set": ({ subject, after, hadBefore }) =>
    `${hadBefore ? "Changed" : "Set up"} the model provider ${subject.name}${KEY_CHANGES[after.key] ?? ""}`,
  "provider.removed": ({ subject }) => `Removed the model provider ${subject.name} and its key`,
  "provider.tested": ({ subject, after }) =>
    `Tested the connection to ${subject.name}: it ${after.ok ? "works" : "failed"}`,
  "model.set": ({ subject }) => `Set price, days or reader of notices of ${subject.name}`,
  "model.removed": ({ subject }) => `Took back what was set for ${subject.name}`,
  "grade.overridden": ({ subject, after }) =>
    `Counted ${after.case} of v${after.version} in ${subject.name} as ${after.passed ? "passed" : "failed"}${quoted(after.reason)}`,
  "output.labelled": ({ subject, after }) =>
    `Labelled an output of ${after.case} in ${subject.name} ${after.correct ? "right" : "wrong"}`,
  "output.label_withdrawn": ({ subject, before }) => `Took back the label on ${before.case} in ${subject.name}`,
  "judging.changed": ({ after }) => `Set the judge to ${after.judgeModel}, least κ ${after.minKappa}`,
  "retention.changed": ({ after }) => `Set the audit log to be kept ${after.kept}`,
  "retention.hold_set": ({ after }) => `Put a legal hold on the audit log${quoted(after.reason)}`,
  "retention.hold_lifted": ({ after }) => `Lifted the legal hold on the audit log${quoted(after.reason)}`,
  "audit.found_broken": ({ after }) => `Found the audit log changed: ${tail(after.sentence)}`,
  "audit.rows_removed": ({ after }) =>
    `Removed rows ${after.from} to ${after.upTo} of the audit log, kept for ${plural(after.auditDays, "day")} as set`,
  "release.glass_broken": ({ subject, after, before, hadBefore }) =>
    `Broke the glass to release v${after.version} to 100 % of ${channelOf(subject.id)}${hadBefore ? ` in place of v${before.version}` : ""}${quoted(after.reason)}`,
  "after_review.closed": ({ after }) =>
    `Found breaking the glass for v${after.version} ${after.finding === "justified" ? "justified" : "not justified"}${quoted(after.note)}`,
  "notifications.preferred": ({ after }) =>
    `Chose to be mailed ${MAIL_WORDS[after.mail] ?? after.mail} of ${after.kind.replaceAll("_", " ")}`,
  "notifications.digest_set": ({ after }) =>
    `Set their digest to ${after.weekdays ? "Monday to Friday" : "each day"} at ${String(after.hourUtc).padStart(2, "0")}:00 UTC`,
  "notifications.tested": () => "Sent themselves a test notice",
  "webhook.created": ({ subject }) => `Made the webhook ${subject.name}`,
  "webhook.changed": ({ subject }) => `Changed the webhook ${subject.name}`,
  "webhook.enabled": ({ subject }) => `Switched the webhook ${subject.name} on`,
  "webhook.disabled": ({ subject }) => `Switched the webhook ${subject.name} off`,
  "webhook.given_up": ({ subject, after }) => `Switched the webhook ${subject.name} off: ${tail(after.reason)}`,
  "webhook.removed": ({ subject }) => `Removed the webhook ${subject.name} and its log`,
  "webhook.rotated": ({ subject, after }) =>
    `Gave the webhook ${subject.name} a new secret; the former one signs for ${plural(after.overlapHours, "hour")} more`,
  "webhook.tested": ({ subject }) => `Sent a test event to the webhook ${subject.name}`,
  "webhook.replayed": ({ subject, after }) =>
    `Sent ${plural(after.deliveries, "event")} again to the webhook ${subject.name}`,
  "slack.connected": ({ after, hadBefore }) => `${hadBefore ? "Changed" : "Set up"} Slack, team ${after.team}`,
  "slack.disconnected": ({ before }) => `Took Slack away, team ${before.team}`,
  "slack.user_mapped": ({ subject, after }) => `Let the Slack user ${after.slackUserId} act as ${subject.name}`,
  "slack.user_unmapped": ({ subject, before }) =>
    `No longer lets the Slack user ${before.slackUserId} act as ${subject.name}`,
  "slack.tested": ({ after }) => `Sent a test message to Slack: it ${after.ok ? "arrived" : "failed"}`,
  "policy.changed": ({ subject, after }) => `Set the policy of ${subject.name}: ${policyRule(after)}`,
  "policy.removed": ({ subject }) => `Took the policy of ${subject.name} away`,
  "policy.proposed": ({ after }) =>
    `Proposed another policy for ${after.prefix || "all prompts"}: ${after.looser.join(", ")}${quoted(after.reason)}`,
  "policy.approved": ({ subject, after }) =>
    `Agreed to ${subject.name} of ${after.prefix || "all prompts"}${quoted(after.note)}`,
  "policy.declined": ({ subject, after }) =>
    `Turned ${subject.name} of ${after.prefix || "all prompts"} down${quoted(after.note)}`,
  "policy.withdrawn": ({ subject, after }) => `Took ${subject.name} of ${after.prefix || "all prompts"} back`,
};

/** "release.auto_rolled_back" → "Release auto rolled back", for an action this version has no words for. */
function fallback(action: string): string {
  return sentenceStart(action.replaceAll(/[._]/g, " "));
}

/** What an audit row tells, in words, without its actor and without a full stop: "Rolled back stable from v13 to v12, “…”". */
export function auditSentence({ action, subject, before, after }: Told): string {
  const telling = TELLINGS[action];
  if (!telling) return fallback(action);
  return telling({
    after: readFields(after),
    before: readFields(before),
    subject,
    hadBefore: before !== null && before !== undefined,
  });
}
