import {
  candidateAt,
  channelOf,
  list,
  momentWords,
  percent,
  plural,
  quoted,
  type Telling,
  type Told,
  tail,
} from "./telling-words.ts";
import type { Fields } from "./told-fields.ts";

/** `v13 of stable at 25 %` */
const rolling = (subject: Told["subject"], { version, share }: Fields) =>
  `v${version} of ${channelOf(subject.id)} at ${percent(share)}`;

/** What is told of rollouts, whoever moved them. */
export const ROLLOUT_TELLINGS: Record<string, Telling> = {
  "rollout.scheduled": ({ subject, after }) =>
    `Scheduled the rollout of v${after.version} on ${channelOf(subject.id)} for ${momentWords(after.scheduledFor)}${quoted(after.reason)}`,
  "rollout.begun": ({ subject, after }) =>
    `Began to roll out ${rolling(subject, after)}, beside v${after.baseline}${quoted(after.reason)}`,
  "rollout.advanced": ({ subject, after, before }) =>
    `Advanced v${after.version} on ${channelOf(subject.id)} from ${percent(before.share)} to ${percent(after.share)}${quoted(after.reason)}`,
  "rollout.share_set": ({ subject, after, before }) =>
    `Set the share of v${after.version} on ${channelOf(subject.id)} from ${percent(before.share)} to ${percent(after.share)}${quoted(after.reason)}`,
  "rollout.completed": ({ subject, after }) =>
    `Rolled v${after.version} out to 100 % of ${channelOf(subject.id)} in place of v${after.baseline}${quoted(after.reason)}`,
  "rollout.paused": ({ subject, after }) => `Paused ${rolling(subject, after)}${quoted(after.reason)}`,
  "rollout.resumed": ({ subject, after }) => `Let ${rolling(subject, after)} go on${quoted(after.reason)}`,
  "rollout.abandoned": ({ subject, after }) =>
    `Abandoned the rollout of v${after.version} on ${channelOf(subject.id)}${quoted(after.reason)}`,
  "rollout.tier_losing": ({ subject, after }) =>
    `Found that ${rolling(subject, after)} loses in ${list(after.tiers.map((tier) => tier || "those without a tier"))}${quoted(after.reason)}`,
  "rollout.tier_dropped": ({ subject, after }) =>
    `Took ${rolling(subject, after)} back to v${after.baseline} for the tier ${after.tier}${quoted(after.reason)}`,
  "rollout.held": ({ subject, after }) =>
    `Held ${rolling(subject, after)}: ${tail(list(after.findings.map(({ message }) => message)))}`,
  "rollout.hold_released": ({ subject, after }) => `Ended the hold of ${rolling(subject, after)}`,
  "rollout.clock_shifted": ({ after }) =>
    `Moved the times of ${plural(after.rollouts.length, "rollout")} by ${plural(Math.round(after.jumpMs / 1_000), "second")}, because the clock jumped`,
  "release.auto_rolled_back": ({ subject, after, before }) =>
    `A guardrail took ${channelOf(subject.id)} back from v${before.version}${candidateAt(before)} to v${after.version}${quoted(after.reason)}`,
};
