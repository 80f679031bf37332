import { personOf } from "../access/actor.ts";
import { may } from "../access/authorize.ts";
import { readFindings } from "../evals/domain/drift-view.ts";
import { driftSentence } from "../evals/domain/drift-words.ts";
import { retiringModels } from "../models/retiring-models.ts";
import { channelStates } from "../prompts/channels.ts";
import { enumerate } from "../prompts/domain/redline/number-words.ts";
import { redlineContent } from "../prompts/domain/redline/redline-content.ts";
import { findPrompt, findVersion } from "../prompts/lookup.ts";
import { differenceInWords } from "../releases/domain/difference.ts";
import { allMet } from "../releases/domain/promotable.ts";
import { requirementsOf } from "../releases/requirements.ts";
import { reviewsAwaiting } from "../reviews/awaiting.ts";
import type { Context } from "../usecase/context.ts";
import type { Need } from "./domain/need.ts";

/** Of each kind no more are told in full: a page is read, not scrolled. */
export const MOST_OF_A_KIND = 8;

/** A model's end is somebody's task from this many days before it. */
const RETIRING_DAYS = 30;

type Candidate = { prompt: string; version: number; number: number | null; at: Date };

/** Asks the one rule of release about a candidate, and how far it is from what is served. */
async function standingOf({ db, workspaceId, actor }: Context, name: string, number: number) {
  const prompt = await findPrompt(db, workspaceId, name);
  const [version, states] = await Promise.all([findVersion(db, prompt.id, number), channelStates(db, prompt.id)]);
  const served = states.get("stable")?.version ?? null;
  const base = served === null || served === number ? null : await findVersion(db, prompt.id, served);
  const { requirements } = await requirementsOf(db, workspaceId, actor, prompt, version, served);
  const gate = requirements.find((each) => each.code === "gate");
  const difference = base && `${differenceInWords(redlineContent(base.content, version.content))} from v${served}`;
  return { requirements, gate, difference, served };
}

const sentences = (...parts: (string | null | undefined | false)[]) =>
  parts
    .filter((part) => typeof part === "string" && part !== "")
    .map((part) => (/[.!?…]”?$/.test(String(part)) ? part : `${part}.`))
    .join(" ");

const quoted = (text: string) => {
  const flat = text.replace(/\s+/g, " ").trim();
  return flat.length > 140 ? `“${flat.slice(0, 138).trimEnd()}…”` : `“${flat}”`;
};

/** Open reviews that wait for this person's signature. */
export async function reviewNeeds(context: Context): Promise<{ needs: Need[]; total: number }> {
  const person = personOf(context.actor);
  if (!person || !may(context.actor, "review.decide")) return { needs: [], total: 0 };
  const waiting = await reviewsAwaiting(context.db, context.workspaceId, person);
  const shown = waiting.slice(0, MOST_OF_A_KIND);
  const needs = await Promise.all(
    shown.map(async ({ prompt, version, number, at, requestedBy, message }): Promise<Need> => {
      const { gate, difference } = await standingOf(context, prompt, version);
      const who = requestedBy || "Countersign";
      const asks = message ? `${who} asks: ${quoted(message)}` : `${who} asks for approval`;
      const detail = sentences(asks, difference, gate?.message);
      return { kind: "review", prompt, version, number, since: at.toISOString(), detail };
    }),
  );
  return { needs, total: waiting.length };
}

/** Approved newest versions that meet every requirement and that no rollout keeps waiting, for those who may release them. */
export async function releaseNeeds(context: Context): Promise<Need[]> {
  const { db, workspaceId, actor } = context;
  if (!may(actor, "release.promote")) return [];
  const candidates = await db.$queryRaw<Candidate[]>`
    select p.name as prompt, r.version_number as version, null::int as number,
           (select max(d.created_at) from decision d where d.review_id = r.id) as at
    from review r join prompt p on p.id = r.prompt_id
    where r.workspace_id = ${workspaceId} and r.closed_at is null and r.status = 'approved' and p.archived_at is null
      and r.version_number = p.latest_number
      and not exists (select from rollout o where o.prompt_id = p.id and o.channel = 'stable'
                      and o.status in ('scheduled', 'running', 'held', 'paused'))
    order by at limit 20`;
  const found = await Promise.all(
    candidates.map(async ({ prompt, version, at }): Promise<Need | null> => {
      const { requirements, gate, difference, served } = await standingOf(context, prompt, version);
      if (!allMet(requirements)) return null;
      const approved = requirements.find((each) => each.code === "approvals")?.message;
      const instead = served === null ? "Nothing is served yet" : `Everyone gets v${served} now`;
      const detail = sentences(approved, gate?.message, difference, instead);
      return { kind: "release", prompt, version, number: null, since: at.toISOString(), detail };
    }),
  );
  return found.filter((need) => need !== null).slice(0, MOST_OF_A_KIND);
}

type Asked = Candidate & { by: string | null; note: string | null };

/** Reviews this person asked for in which somebody wants changes. */
export async function changeNeeds({ db, workspaceId, actor }: Context): Promise<Need[]> {
  const rows = await db.$queryRaw<Asked[]>`
    select p.name as prompt, r.version_number as version, r.number, coalesce(d.created_at, r.created_at) as at,
           u.name as by, d.note
    from review r join prompt p on p.id = r.prompt_id
    left join lateral (select * from decision where review_id = r.id and kind = 'changes'
                       order by created_at desc limit 1) d on true
    left join member m on m.id = d.member_id left join user_account u on u.id = m.user_id
    where r.workspace_id = ${workspaceId} and r.closed_at is null and r.status = 'changes_requested'
      and r.requested_by_id = ${personOf(actor)} and p.archived_at is null
    order by at limit ${MOST_OF_A_KIND}`;
  return rows.map(({ prompt, version, number, at, by, note }) => ({
    kind: "changes" as const,
    prompt,
    version,
    number,
    since: at.toISOString(),
    detail: sentences(note ? `${by} asks: ${quoted(note)}` : `${by ?? "Somebody"} asks for changes`),
  }));
}

/** Newest versions of this person's that their newest run blocked, where the gate must be passed. */
export async function blockedNeeds(context: Context): Promise<Need[]> {
  const { db, workspaceId, actor } = context;
  const rows = await db.$queryRaw<(Candidate & { reasons: { message?: string }[] | null })[]>`
    select p.name as prompt, p.latest_number as version, e.number, e.finished_at as at, e.reasons
    from prompt p
    join version v on v.prompt_id = p.id and v.number = p.latest_number and v.author_id = ${personOf(actor)}
    join lateral (select * from eval_run where prompt_id = p.id and challenger_number = p.latest_number
                  order by number desc limit 1) e on true
    where p.workspace_id = ${workspaceId} and p.archived_at is null and e.status = 'done' and e.verdict = 'fail'
    order by e.finished_at desc limit ${MOST_OF_A_KIND}`;
  const found = await Promise.all(
    rows.map(async ({ prompt, version, number, at, reasons }): Promise<Need | null> => {
      const { gate, served } = await standingOf(context, prompt, version);
      if (!gate || gate.met || served === version) return null;
      const detail = sentences(gate.message, reasons?.[0]?.message);
      return { kind: "blocked", prompt, version, number, since: at.toISOString(), detail };
    }),
  );
  return found.filter((need) => need !== null);
}

/** Drafts of this person's that stand on a version which is no longer the newest. */
export async function draftNeeds({ db, workspaceId, actor }: Context): Promise<Need[]> {
  const rows = await db.$queryRaw<(Candidate & { base: number; by: string })[]>`
    select p.name as prompt, p.latest_number as version, null::int as number, v.created_at as at,
           d.base_number as base, v.author_name as by
    from draft d join prompt p on p.id = d.prompt_id
    join version v on v.prompt_id = p.id and v.number = p.latest_number
    where p.workspace_id = ${workspaceId} and d.member_id = ${personOf(actor)} and p.archived_at is null
      and d.base_number < p.latest_number
    order by v.created_at limit ${MOST_OF_A_KIND}`;
  return rows.map(({ prompt, version, at, base, by }) => ({
    kind: "draft" as const,
    prompt,
    version,
    number: null,
    since: at.toISOString(),
    detail: sentences(
      base === 0 ? "Your draft began before the first version" : `Your draft stands on v${base}`,
      `${by} saved v${version} since; nothing of yours is lost, and the editor shows both`,
    ),
  }));
}

/** Alarms of drifts that nobody has closed, for those who may run a prompt again. */
export async function driftNeeds({ db, workspaceId, actor }: Context): Promise<Need[]> {
  if (!may(actor, "run.start")) return [];
  const rows = await db.$queryRaw<(Candidate & { findings: unknown })[]>`
    select p.name as prompt, d.version, r.number, coalesce(d.finished_at, d.created_at) as at, d.findings
    from drift_report d join prompt p on p.id = d.prompt_id join eval_run r on r.id = d.run_id
    where d.workspace_id = ${workspaceId} and d.status = 'alarm' and d.closed_at is null and p.archived_at is null
    order by at limit ${MOST_OF_A_KIND}`;
  return rows.map(({ prompt, version, number, at, findings: stored }) => {
    const findings = readFindings(stored);
    const detail = findings ? driftSentence(findings) : "";
    return { kind: "drift" as const, prompt, version, number, since: at.toISOString(), detail };
  });
}

/** Models that are served and go within a month, for the person named as the reader of their notices. */
export async function modelNeeds({ db, workspaceId, actor }: Context, today: Date): Promise<Need[]> {
  const person = personOf(actor);
  if (!person) return [];
  const going = await retiringModels(db, workspaceId, { noticeOwnerId: person, within: RETIRING_DAYS, today });
  return going.slice(0, MOST_OF_A_KIND).map(({ model, retiresOn, message, servedIn }) => {
    const since = new Date(Date.parse(retiresOn) - RETIRING_DAYS * 86_400_000).toISOString();
    return {
      kind: "model" as const,
      model,
      retiresOn,
      since,
      detail: sentences(message, `It serves ${enumerate(servedIn)}`),
    };
  });
}
