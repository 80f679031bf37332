import { z } from "zod";
import type { RedlineSegment } from "./domain/redline/shapes.ts";
import type { DriftEvent, ReviewEvent, RunEvent, TimelineEvent } from "./domain/timeline.ts";
import { tellRollout } from "./tell-rollout-event.ts";

/** An audit row of a prompt with what other tables know of its subject. */
export type EventRow = {
  seq: bigint;
  at: Date;
  actor: unknown;
  action: string;
  subject_id: string;
  before: unknown;
  after: unknown;
  excerpt: RedlineSegment[] | null;
  run_number: number | null;
  run_challenger: number | null;
  run_baseline: number | null;
  run_total: number | null;
  run_done: bigint | null;
  run_by: string | null;
  review_number: number | null;
  review_version: number | null;
  review_status: string | null;
  served_since: Date | null;
  drift_version: number | null;
  drift_run: number | null;
};

/** A log is read as long as there is one: what an older row lacks, or has in another form, counts as not said. */
const fields = <S extends z.ZodRawShape>(shape: S) =>
  z.preprocess((value) => (typeof value === "object" && value !== null ? value : {}), z.object(shape));
const text = z.string().catch("");
const count = z.number().catch(0);
const maybe = z.number().nullable().catch(null);
const sentences = z.array(text).catch([]);

const actor = fields({ kind: text, name: text });
const versioned = fields({ version: count });
const saved = fields({ version: count, semver: text, changelog: text });
const figures = fields({ n: count, challengerOnly: maybe, baselineOnly: maybe });
const verdict = z.enum(["pass", "fail", "inconclusive"]).nullable().catch(null);
const finished = fields({ verdict, figures, reasons: sentences });
const said = fields({ message: text, note: text, body: text, quote: z.string().nullable().catch(null) });
const released = fields({ version: count, reason: text });
const drifted = fields({ sentence: text });
const revised = fields({ revision: count, cases: count, added: count, changed: count, retired: count });

type Told = { seq: number; at: string; who: string | null };

function toldBy(row: EventRow): Told {
  const { kind, name } = actor.parse(row.actor);
  const who = kind === "member" || kind === "key" ? name : row.run_by;
  return { seq: Number(row.seq), at: row.at.toISOString(), who: who || null };
}

const RUN_STATES: Record<string, RunEvent["state"]> = {
  "run.cancelled": "cancelled",
  "run.paused": "paused",
  "run.resumed": "resumed",
};

function tellRun(row: EventRow, told: Told): RunEvent | null {
  if (row.run_number === null) return null;
  const result = row.action === "run.finished" ? finished.parse(row.after) : null;
  const state = RUN_STATES[row.action] ?? result?.verdict ?? "running";
  return {
    ...told,
    type: "run",
    number: row.run_number,
    state,
    version: row.run_challenger ?? 0,
    baseline: row.run_baseline,
    done: Number(row.run_done ?? 0),
    total: row.run_total ?? 0,
    better: result?.figures.challengerOnly ?? null,
    worse: result?.figures.baselineOnly ?? null,
    n: result?.figures.n ?? 0,
    reason: result?.reasons[0] ?? null,
  };
}

const REVIEW_ACTS: Record<string, ReviewEvent["act"]> = {
  "review.requested": "requested",
  "review.approved": "approved",
  "review.changes_requested": "changes",
  "review.withdrawn": "withdrawn",
  "review.commented": "commented",
};

function tellReview(row: EventRow, told: Told): ReviewEvent | null {
  const act = REVIEW_ACTS[row.action];
  if (!act || row.review_number === null) return null;
  const { message, note, body, quote } = said.parse(row.after);
  return {
    ...told,
    type: "review",
    act,
    number: row.review_number,
    version: row.review_version ?? 0,
    text: message || note || body,
    quote,
    status: row.review_status ?? "open",
  };
}

const DRIFT_ACTS: Record<string, DriftEvent["act"]> = {
  "drift.detected": "detected",
  "drift.checked": "checked",
  "drift.closed": "closed",
};

function tellDrift(row: EventRow, told: Told): DriftEvent | null {
  const act = DRIFT_ACTS[row.action];
  if (!act) return null;
  const { sentence } = drifted.parse(row.after);
  return { ...told, type: "drift", act, version: row.drift_version ?? 0, sentence, number: row.drift_run };
}

const channelOf = (subjectId: string) => subjectId.split("#").at(-2) ?? "stable";

function tellRelease(row: EventRow, told: Told): TimelineEvent {
  const { version, reason } = released.parse(row.after);
  const before = row.before === null ? null : versioned.parse(row.before).version;
  const channel = channelOf(row.subject_id);
  const release = Number(row.subject_id.split("#").at(-1)) || 0;
  const brokeGlass = row.action === "release.glass_broken";
  if (brokeGlass || row.action === "release.promoted") {
    return { ...told, type: "released", channel, version, before, reason, brokeGlass, release };
  }
  const servedSince = row.served_since?.toISOString() ?? null;
  return { ...told, type: "rolledBack", channel, version, from: before, reason, servedSince, release };
}

function changedFields(before: unknown, after: unknown): string[] {
  const was = z.record(z.string(), z.unknown()).catch({}).parse(before);
  const is = z.record(z.string(), z.unknown()).catch({}).parse(after);
  return Object.keys(is).filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]));
}

const PROMPT_ACTS = {
  "prompt.created": "created",
  "prompt.details_changed": "details",
  "prompt.archived": "archived",
  "prompt.restored": "restored",
} as const;

/** Turns an audit row into what the timeline tells; null for a row it does not know how to tell. */
export function tellEvent(row: EventRow): TimelineEvent | null {
  const told = toldBy(row);
  const { action } = row;
  if (action === "version.saved") {
    const base = row.before === null ? null : versioned.parse(row.before).version;
    return { ...told, type: "saved", ...saved.parse(row.after), excerpt: row.excerpt ?? [], base };
  }
  if (action.startsWith("run.")) return tellRun(row, told);
  if (action.startsWith("review.")) return tellReview(row, told);
  if (action.startsWith("drift.")) return tellDrift(row, told);
  if (action.startsWith("release.")) return tellRelease(row, told);
  if (action.startsWith("rollout.")) return tellRollout(action, channelOf(row.subject_id), row.after, told);
  if (action === "suite.revised") return { ...told, type: "suite", ...revised.parse(row.after) };
  if (!(action in PROMPT_ACTS)) return null;
  const act = PROMPT_ACTS[action as keyof typeof PROMPT_ACTS];
  return { ...told, type: "prompt", act, fields: act === "details" ? changedFields(row.before, row.after) : [] };
}
