import {
  abandonRolloutAction,
  advanceRolloutAction,
  dropTierAction,
  pauseRolloutAction,
  resumeRolloutAction,
  setRolloutShareAction,
} from "#lib/releases/actions.ts";
import type { RolloutLine } from "#lib/releases/domain/rollout-view.ts";
import { shareWords } from "#lib/releases/domain/rollout-words.ts";

type Answer = { ok: true } | { ok: false; problem: { detail: string } };

/** What the dialog says before an act, and what it does. */
export type RolloutAct = {
  title: string;
  says: string;
  /** Stands in the field at first, so that nobody has to look for words. */
  reason: string;
  label: string;
  pendingLabel: string;
  stop?: boolean;
  done: string;
  write: (reason: string) => Promise<Answer>;
};

export type ActKind = "pause" | "resume" | "advance" | "abandon";

/** `seq` is the channel's newest release the page has seen. */
export type ActOn = { workspace: string; rollout: RolloutLine; seq: number };

const everyone = (share: number, v: string) =>
  share === 10_000 ? `Everyone gets ${v}` : `${v} gets ${shareWords(share)}`;

function begin({ workspace, rollout, seq }: ActOn, share: number): RolloutAct {
  const { prompt: name, channel, candidate } = rollout;
  const v = `v${candidate}`;
  return {
    title: `Begin the rollout of ${v} now?`,
    says: `${everyone(share, v)} at once, instead of at the time that was planned.`,
    reason: "",
    label: share === 10_000 ? `Release ${v} to everyone` : `Begin at ${shareWords(share)}`,
    pendingLabel: "Beginning…",
    done: `${v} is at ${shareWords(share)} of ${channel}.`,
    write: (reason) => advanceRolloutAction(workspace, { name, channel, expect: seq, reason }),
  };
}

function advance({ workspace, rollout, seq }: ActOn): RolloutAct {
  const { prompt: name, channel, candidate, plan, stage, status } = rollout;
  const share =
    (status === "scheduled" ? plan[0] : plan.slice(stage + 1).find((each) => each.share > rollout.share))?.share ??
    10_000;
  const v = `v${candidate}`;
  if (status === "scheduled") return begin({ workspace, rollout, seq }, share);
  return {
    title: `Advance ${v} to ${shareWords(share)} now?`,
    says: `${everyone(share, v)} at once. What is left of the soak is skipped, and what its guardrails had not decided stays undecided.`,
    reason: "",
    label: `Advance to ${shareWords(share)}`,
    pendingLabel: "Advancing…",
    done: `${v} is at ${shareWords(share)} of ${channel}.`,
    write: (reason) => advanceRolloutAction(workspace, { name, channel, expect: seq, reason }),
  };
}

/** An act on a rollout as it stands. */
export function actOn(kind: ActKind, on: ActOn): RolloutAct {
  const { workspace, rollout } = on;
  const { prompt: name, channel, candidate, baseline, share, status } = rollout;
  const v = `v${candidate}`;
  switch (kind) {
    case "advance":
      return advance(on);
    case "pause":
      return {
        title: `Pause ${v} at ${shareWords(share)}?`,
        says: "Everybody stays where they are, and it does not go on by itself. What is left of the soak is kept.",
        reason: "Looking into it first",
        label: "Pause",
        pendingLabel: "Pausing…",
        done: `${v} is paused at ${shareWords(share)}.`,
        write: (reason) => pauseRolloutAction(workspace, { name, channel, reason }),
      };
    case "resume":
      return {
        title: `Resume ${v} at ${shareWords(share)}?`,
        says: "It goes on where it was paused, with what was left of the soak.",
        reason: "Looked into it; it may go on",
        label: "Resume",
        pendingLabel: "Resuming…",
        done: `${v} goes on.`,
        write: (reason) => resumeRolloutAction(workspace, { name, channel, reason }),
      };
    case "abandon":
      return {
        title: `Abandon the rollout of ${v}?`,
        says:
          status === "scheduled"
            ? `It does not begin. Everyone keeps v${baseline}.`
            : `Everyone gets v${baseline} again, at once. ${v} stays as it is and can be rolled out anew.`,
        reason: "",
        label: `Abandon ${v}`,
        pendingLabel: "Abandoning…",
        stop: true,
        done: `The rollout of ${v} is abandoned; ${channel} serves v${baseline}.`,
        write: (reason) => abandonRolloutAction(workspace, { name, channel, reason }),
      };
  }
}

/** Growing to a share that was proposed. `skips` says what of the soak is left out. */
export function shareAct({ workspace, rollout, seq }: ActOn, share: number, skips: string | null): RolloutAct {
  const { prompt: name, channel, candidate } = rollout;
  const v = `v${candidate}`;
  return {
    title: share === 10_000 ? `Give ${v} to everyone?` : `Grow ${v} to ${shareWords(share)}?`,
    says: `${everyone(share, v)} at once.${skips ? ` This skips ${skips}.` : ""} It only grows: to take it back, roll back.`,
    reason: "",
    label: share === 10_000 ? `Give ${v} to everyone` : `Apply ${shareWords(share)}`,
    pendingLabel: "Applying…",
    done: share === 10_000 ? `Everyone on ${channel} gets ${v}.` : `${v} is at ${shareWords(share)} of ${channel}.`,
    write: (reason) => setRolloutShareAction(workspace, { name, channel, share, expect: seq, reason }),
  };
}

/** Taking the candidate back from one tier, while the others keep it. `why` is what its guardrails saw there. */
export function dropTierAct({ workspace, rollout, seq }: ActOn, tier: string, why: string): RolloutAct {
  const { prompt: name, channel, candidate, baseline } = rollout;
  return {
    title: `Roll back the tier ${tier} only?`,
    says: `Everyone in the tier ${tier} gets v${baseline} again, at once. The rollout goes on for the others, and is judged by them alone from now on.`,
    reason: why,
    label: `Roll back ${tier} to v${baseline}`,
    pendingLabel: "Rolling back…",
    stop: true,
    done: `The tier ${tier} has v${baseline} again; v${candidate} goes on for the others.`,
    write: (reason) => dropTierAction(workspace, { name, channel, tier, expect: seq, reason }),
  };
}
