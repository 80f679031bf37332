/** A prompt that needs somebody. `since` is RFC 3339: from when it waits. `detail` is one or more sentences. */
export type PromptNeed = {
  kind: "review" | "release" | "drift" | "changes" | "blocked" | "draft";
  prompt: string;
  version: number;
  /** The review or run it is about, of a drift the run that asked again; null for a draft or a release. */
  number: number | null;
  since: string;
  detail: string;
};

/** A model that goes away, for who reads the vendor's notices of it. `retiresOn` is a day, `2026-11-30`. */
export type ModelNeed = { kind: "model"; model: string; retiresOn: string; since: string; detail: string };

/** A look back at a broken glass; `mine` for whoever broke it, who waits for somebody else. */
export type AfterReviewNeed = {
  kind: "after-review";
  prompt: string;
  version: number;
  number: number;
  mine: boolean;
  since: string;
  detail: string;
};

/** A rollout that holds, that a guardrail paused, or that its guardrails took back and nobody has followed up. */
export type RolloutNeed = {
  kind: "rollout";
  prompt: string;
  version: number;
  number: number;
  how: "held" | "paused" | "breached";
  since: string;
  detail: string;
};

/** A policy change of another admin. `name` is what its prefix stands for. */
export type PolicyNeed = { kind: "policy"; name: string; number: number; since: string; detail: string };

/** A pin that ends soon. `endsOn` is a day, `2026-11-30`. */
export type PinNeed = {
  kind: "pin";
  prompt: string;
  version: number;
  tenant: string;
  endsOn: string;
  since: string;
  detail: string;
};

/** An alert that fires for a prompt. */
export type AlertNeed = { kind: "alert"; prompt: string; alert: string; since: string; detail: string };

/** What somebody is needed for. */
export type Need = AlertNeed | PinNeed | PromptNeed | ModelNeed | AfterReviewNeed | PolicyNeed | RolloutNeed;

/** What a need is about: the name of its prompt or model, or whose policy it is. */
export function subjectOf(need: Need): string {
  if (need.kind === "model") return need.model;
  return need.kind === "policy" ? need.name : need.prompt;
}

/** Production first. Then others wait for a signature or a release; then what waits for one's own work. */
const ORDER: readonly Need["kind"][] = [
  "alert",
  "rollout",
  "review",
  "after-review",
  "policy",
  "release",
  "drift",
  "pin",
  "model",
  "changes",
  "blocked",
  "draft",
];

/** Of rollouts, one that a guardrail paused comes first: some still get what it found too bad. */
const rankOf = (need: Need): number =>
  ORDER.indexOf(need.kind) - (need.kind === "rollout" && need.how === "paused" ? 0.5 : 0);

/** The most urgent first: by what it is, and within that the longest waiting. */
export function byUrgency(needs: readonly Need[]): Need[] {
  return [...needs].sort(
    (a, b) => rankOf(a) - rankOf(b) || a.since.localeCompare(b.since) || subjectOf(a).localeCompare(subjectOf(b)),
  );
}

/** What is asked, as the end of a sentence that begins with the subject's name: "v3 waits for your approval". */
export function needWords(need: Need): string {
  if (need.kind === "model") return `it goes on ${need.retiresOn} and is still served`;
  if (need.kind === "alert") return `the alert “${need.alert}” fires`;
  if (need.kind === "pin") return `the pin of ${need.tenant} to v${need.version} ends on ${need.endsOn}`;
  if (need.kind === "policy") return "a change of the policy waits for another admin";
  if (need.kind === "rollout") {
    const v = `v${need.version}`;
    if (need.how === "breached") return `its guardrails took ${v} back`;
    return need.how === "paused" ? `a guardrail paused the rollout of ${v}` : `the rollout of ${v} holds`;
  }
  if (need.kind === "after-review") {
    const whom = need.mine ? "waits for somebody else to look back at it" : "waits to be looked back at";
    return `the broken glass of v${need.version} ${whom}`;
  }
  const { kind, version } = need;
  switch (kind) {
    case "review":
      return `v${version} waits for your approval`;
    case "release":
      return `v${version} is approved and may be released`;
    case "drift":
      return `v${version} answers otherwise than it did, though nobody changed it`;
    case "changes":
      return `changes were asked for in v${version}`;
    case "blocked":
      return `the gate blocked v${version}`;
    case "draft":
      return `v${version} was saved since you began your draft`;
  }
}
