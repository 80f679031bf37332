import { enumerate } from "../../prompts/domain/redline/number-words.ts";
import { audienceWords, shareWords } from "../../releases/domain/rollout-words.ts";
import { utcWords } from "./moment-words.ts";
import type { ReleaseRecord } from "./release-record.ts";

const UNITS = { conversation: "conversations", tenant: "tenants" };

/** Whom a share reaches: "5 % of the conversations of everyone but enterprise". */
export function reachWords({ release }: Pick<ReleaseRecord, "release">): string {
  const { share, unit, audience } = release;
  if (share === null) return "everybody";
  const of = UNITS[unit ?? "conversation"];
  return `${shareWords(share)} of the ${of} of ${audience ? audienceWords(audience) : "everyone"}`;
}

function promoted({ prompt, channel, release, previous }: ReleaseRecord): string {
  const { by, version, brokeGlass, share, baseline } = release;
  if (share !== null) {
    return `${by} began to roll out v${version} of ${prompt} on ${channel} to ${reachWords({ release })}; the rest kept v${baseline}.`;
  }
  const instead = previous ? `, in place of v${previous.version}` : ", the first release";
  return `${by}${brokeGlass ? " broke the glass and" : ""} released v${version} of ${prompt} to everybody on ${channel}${instead}.`;
}

function advanced({ prompt, channel, release, previous }: ReleaseRecord): string {
  const { by, version, share, baseline } = release;
  if (share === null) {
    const instead = previous ? `, in place of v${previous.baseline}` : "";
    return `${by} ended the rollout of v${version} of ${prompt} on ${channel}: everybody got it${instead}, inside its audience or not.`;
  }
  const from = previous?.share === null || !previous ? "" : ` from ${shareWords(previous.share)}`;
  return `${by} took v${version} of ${prompt} on ${channel}${from} to ${reachWords({ release })}; the rest kept v${baseline}.`;
}

function taken({ prompt, channel, release, previous }: ReleaseRecord): string {
  const share = previous?.share ?? null;
  const at = share === null ? "" : ` at ${shareWords(share)}`;
  const from = previous ? ` from v${previous.version}${at}` : "";
  if (release.kind === "rollback") {
    const whole = share === null ? "" : " for everybody";
    return `${release.by} rolled ${channel} of ${prompt} back${from} to v${release.version}${whole}.`;
  }
  const why = release.findings.length > 0 ? ` (${enumerate(release.findings)})` : "";
  return `the guardrails took ${channel} of ${prompt} back${from} to v${release.version} for everybody${why}.`;
}

function steered({ prompt, channel, release }: ReleaseRecord): string {
  const { by, kind, version, share } = release;
  const at = share === null ? "" : ` at ${shareWords(share)}`;
  return `${by} ${kind === "pause" ? "paused" : "resumed"} the rollout of v${version} of ${prompt} on ${channel}${at}; what anybody got stayed the same.`;
}

const SENTENCES: Record<string, (record: ReleaseRecord) => string> = {
  promote: promoted,
  advance: advanced,
  pause: steered,
  resume: steered,
  rollback: taken,
  auto_rollback: taken,
};

/** "On 14 March 2026 at 09:00 UTC On-call released v3 of docs/notice to everybody on stable, in place of v2." */
export function releaseSentence(record: ReleaseRecord): string {
  const words = SENTENCES[record.release.kind] ?? promoted;
  return `On ${utcWords(record.release.at)} ${words(record)}`;
}

const HEADS: Record<string, string> = {
  pause: "Paused",
  resume: "Resumed",
  rollback: "Rolled back to",
  auto_rollback: "Taken back by guardrails, to",
};

/** The head of what a release did, before its version: "Released", "Rollout begun", "Rolled back to". */
export function releaseHead({ kind, share }: Pick<ReleaseRecord["release"], "kind" | "share">): string {
  if (kind === "promote") return share === null ? "Released" : "Rollout begun";
  if (kind === "advance") return share === null ? "Rollout completed" : "Advanced";
  return HEADS[kind] ?? "Released";
}

/**
 * What a release asked for besides what its evidence says, in words; null for one that was asked for everything itself. A
 * rollback asks for nothing, and so does a pause.
 */
export function askedWords({ release, promotion }: Pick<ReleaseRecord, "release" | "promotion">): string | null {
  const { kind, version } = release;
  const ends = kind === "rollback" || kind === "auto_rollback";
  if (!ends && kind !== "pause" && kind !== "resume") return null;
  const what = ends ? "Rolling back" : kind === "pause" ? "Pausing" : "Resuming";
  const rests = promotion ? ` Its evidence is that of release ${promotion.seq}, which brought v${version}.` : "";
  return `${what} asks for no gate and no approval.${rests}`;
}
