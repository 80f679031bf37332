import type { Prisma } from "#generated/prisma/client.ts";
import type { AuditEntry } from "../../audit/record.ts";
import { command } from "../../usecase/command.ts";
import type { Work } from "../../usecase/context.ts";
import { evidenceOf } from "../check-requirements.ts";
import type { GuardrailReport } from "../domain/guardrail-report.ts";
import { openSentences } from "../domain/open-findings.ts";
import type { Finding } from "../domain/rollout.ts";
import { endsAt, nextStage } from "../domain/rollout-stages.ts";
import { isDue, type RolloutStep, stepRollout as stepOf } from "../domain/step-rollout.ts";
import type { ReleaseRow } from "../ledger.ts";
import { stepRolloutInput } from "../schema.ts";
import { askRequirements } from "./ask-requirements.ts";
import { beginRollout } from "./begin-rollout.ts";
import { closeRollout, endRollout } from "./end-rollout.ts";
import { completeRollout, growRollout } from "./grow-rollout.ts";
import { baselineChanged, type Locked, lockRolloutById } from "./lock-rollout.ts";
import { stopRollout } from "./pause-rollout.ts";
import { percent } from "./refuse-second.ts";
import { rolloutEntry, tellRollout } from "./tell-rollout.ts";

/** A step that meets a clock this far from the one it was decided by does nothing: the clock jumped in between. */
const SAME_TIME_MS = 30_000;

type Asked = { unmet: Finding[]; evidence: Record<string, unknown> };

/** What stands against going on, asked when its time comes. */
async function ask(work: Work, locked: Locked): Promise<Asked> {
  const { state } = locked;
  const next = state.status === "scheduled" ? 0 : nextStage(state);
  const whole = state.status !== "scheduled" && (next === null || endsAt(state.plan, next));
  const asked = await askRequirements(work, locked, whole ? null : next);
  const unmet: Finding[] = asked.requirements.filter(({ met }) => !met).map(({ code, message }) => ({ code, message }));
  const changed = baselineChanged(locked);
  return { unmet: changed ? [changed, ...unmet] : unmet, evidence: evidenceOf(asked.version, asked) };
}

async function newestReport(work: Work, rolloutId: string): Promise<GuardrailReport | null> {
  const newest = await work.tx.guardrailReport.findFirst({ where: { rolloutId }, orderBy: { at: "desc" } });
  return (newest?.report as unknown as GuardrailReport | undefined) ?? null;
}

const sentences = (findings: readonly Finding[]) => findings.map(({ message }) => message).join(". ");
const wrote = ({ seq, generation, reason }: ReleaseRow) => ({ seq, generation, reason });

async function grow(work: Work, locked: Locked, stage: number, { evidence }: Asked): Promise<AuditEntry> {
  const { row, state } = locked;
  const share = state.plan[stage]?.share ?? state.share;
  const reason = `Stage ${stage + 1} of ${state.plan.length}: ${percent(share)}, as planned`;
  const release = await growRollout(work, locked, { stage, share, reason, evidence });
  return rolloutEntry(
    locked,
    "rollout.advanced",
    { share: state.share, version: row.baseline },
    { share, ...wrote(release) },
  );
}

async function finish(work: Work, locked: Locked, { evidence }: Asked): Promise<AuditEntry> {
  const { row, state } = locked;
  const release = await completeRollout(work, locked, { reason: "The plan is at its end", evidence });
  const before = { share: state.share, version: row.baseline };
  return rolloutEntry(locked, "rollout.completed", before, { share: 10_000, ...wrote(release) });
}

async function begin(work: Work, locked: Locked, { evidence }: Asked): Promise<AuditEntry> {
  const { prompt, row, state } = locked;
  const whole = endsAt(state.plan, 0);
  const release = await beginRollout(work, locked, { reason: row.reason, evidence });
  const share = state.plan[0]?.share ?? 0;
  const title = `${prompt.name} v${row.candidate} began on ${row.channel} at ${percent(share)}, as scheduled`;
  await tellRollout(work, locked, { kind: whole ? "rollout_done" : "rollout_changed", title, body: row.reason });
  const action = whole ? "rollout.completed" : "rollout.begun";
  return rolloutEntry(locked, action, { share: 0, version: row.baseline }, { share, ...wrote(release) });
}

async function hold(work: Work, locked: Locked, findings: Finding[]): Promise<AuditEntry> {
  const { prompt, row, state } = locked;
  await work.tx.rollout.update({
    where: { id: row.id },
    data: {
      status: "held",
      findings: findings as unknown as Prisma.InputJsonValue,
      heldSince: row.heldSince ?? work.now,
    },
  });
  // Why it is held may change from look to look; people are told that it is.
  if (state.status !== "held") {
    const title = `${prompt.name} v${row.candidate} is held at ${percent(state.share)} of ${row.channel}`;
    await tellRollout(work, locked, { kind: "rollout_held", title, body: openSentences(findings).join(". ") });
  }
  return rolloutEntry(locked, "rollout.held", { findings: state.findings }, { share: state.share, findings });
}

async function letGo(work: Work, locked: Locked): Promise<AuditEntry> {
  const { row, state } = locked;
  await work.tx.rollout.update({
    where: { id: row.id },
    data: { status: "running", findings: [], heldSince: null },
  });
  return rolloutEntry(locked, "rollout.hold_released", { findings: state.findings }, { share: state.share });
}

async function takeBack(work: Work, locked: Locked, findings: Finding[]): Promise<AuditEntry> {
  const { prompt, row, state, current } = locked;
  const { channel, candidate, baseline, number } = row;
  const reason = sentences(findings);
  const data = { prompt: prompt.name, channel, rollout: number, candidate, baseline, share: state.share, findings };
  await work.emit({ type: "guardrail.breached", promptId: prompt.id, data });
  const release = await endRollout(work, locked, { status: "breached", version: baseline, reason, findings });
  const title = `A guardrail took ${prompt.name} v${candidate} back from ${percent(state.share)} of ${channel}`;
  await tellRollout(work, locked, { kind: "rollout_breached", title, body: reason });
  return {
    action: "release.auto_rolled_back",
    subject: {
      type: "release",
      id: `${prompt.name}#${channel}#${release.seq}`,
      name: `${prompt.name} on ${channel}`,
    },
    promptId: prompt.id,
    before: { version: candidate, share: state.share, seq: current.seq, rollout: number },
    after: { version: baseline, findings, ...wrote(release) },
  };
}

/** A guardrail that waits for a person: everybody stays where they are, as when somebody pauses it. */
async function stop(work: Work, locked: Locked, findings: Finding[]): Promise<AuditEntry> {
  const { prompt, row, state } = locked;
  const reason = sentences(findings);
  const release = await stopRollout(work, locked, { reason, findings });
  const data = { prompt: prompt.name, channel: row.channel, rollout: row.number, candidate: row.candidate };
  const breach = { ...data, baseline: row.baseline, share: state.share, findings };
  await work.emit({ type: "guardrail.breached", promptId: prompt.id, data: breach });
  const title = `A guardrail paused ${prompt.name} v${row.candidate} at ${percent(state.share)} of ${row.channel}`;
  await tellRollout(work, locked, { kind: "rollout_held", title, body: reason });
  return rolloutEntry(
    locked,
    "rollout.paused",
    { status: state.status },
    { share: state.share, ...wrote(release), findings },
  );
}

async function giveUp(work: Work, locked: Locked, findings: Finding[]): Promise<AuditEntry> {
  const { prompt, row } = locked;
  await closeRollout(work, locked, { status: "abandoned", findings });
  const title = `${prompt.name} v${row.candidate} did not begin on ${row.channel} as scheduled`;
  await tellRollout(work, locked, { kind: "rollout_held", title, body: sentences(findings) });
  const before = { status: "scheduled", share: 0 };
  return rolloutEntry(locked, "rollout.abandoned", before, { share: 0, findings, reason: sentences(findings) });
}

async function act(work: Work, locked: Locked, step: RolloutStep, asked: Asked): Promise<AuditEntry | null> {
  switch (step.kind) {
    case "wait":
      return null;
    case "begin":
      return begin(work, locked, asked);
    case "advance":
      return grow(work, locked, step.stage, asked);
    case "complete":
      return finish(work, locked, asked);
    case "hold":
      return hold(work, locked, step.findings);
    case "release_hold":
      return letGo(work, locked);
    case "roll_back":
      return takeBack(work, locked, step.findings);
    case "pause":
      return stop(work, locked, step.findings);
    case "abandon":
      return giveUp(work, locked, step.findings);
  }
}

/**
 * Looks at a rollout and does what is its turn now, once: whoever comes second finds it done. One transaction, so that a
 * process that dies in it has done nothing.
 */
export const stepRollout = command({
  name: "rollout.step",
  permission: "release.promote",
  input: stepRolloutInput,
  run: async (work, { rolloutId, seenAt }) => {
    const locked = await lockRolloutById(work.tx, work.workspaceId, rolloutId);
    const { prompt, row, state } = locked;
    work.reach({ prompt: prompt.name, channel: row.channel });
    const now = work.now.getTime();
    const jumped = Math.abs(now - Date.parse(seenAt)) > SAME_TIME_MS;
    if (jumped) return { result: { step: "wait" as const }, audit: null };
    const asked = isDue(state, now) ? await ask(work, locked) : { unmet: [], evidence: {} };
    const step = stepOf(state, now, asked.unmet, await newestReport(work, rolloutId));
    return { result: { step: step.kind }, audit: await act(work, locked, step, asked) };
  },
});
