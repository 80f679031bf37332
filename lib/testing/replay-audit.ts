import type { Db } from "../core/db.ts";

type Body = Record<string, unknown> | null;

/** What the log alone says of the present: served versions, policies, roles, open reviews, signatures, looks back and proposals. */
export type Replayed = {
  served: Record<string, number>;
  policies: Record<string, unknown>;
  access: Record<string, unknown>;
  reviews: Record<string, string>;
  /** What each person last said in a review, and the groups they spoke for. */
  words: Record<string, { kind: string; groups: unknown }>;
  looksBack: number;
  proposals: number[];
};

const sorted = <T>(record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => a.localeCompare(b)));

type State = {
  served: Map<string, number>;
  policies: Map<string, unknown>;
  access: Map<string, { roles: unknown; disabled: boolean }>;
  reviews: Map<string, { status: string; prompt: string; version: number }>;
  words: Map<string, { kind: string; groups: unknown }>;
  looksBack: number;
  proposals: Map<number, string>;
};

type Row = { action: string; subjectId: string; promptId: string | null; actor: Body; before: Body; after: Body };

/** What answers the reviews that asked for a version. */
const CLOSING = ["release.promoted", "rollout.begun", "rollout.completed"];

function replayRelease(state: State, { action, promptId, after }: Row): void {
  const version = Number(after?.version);
  if (action !== "rollout.begun") state.served.set(promptId ?? "", version);
  if (action === "release.glass_broken") state.looksBack += 1;
  if (!CLOSING.includes(action)) return;
  for (const [id, review] of state.reviews) {
    if (review.prompt === promptId && review.version === version) state.reviews.delete(id);
  }
}

function replayReview(state: State, { action, subjectId, promptId, actor, after }: Row): void {
  const kind = { "review.approved": "approve", "review.changes_requested": "changes" }[action];
  if (kind) state.words.set(`${subjectId} ${actor?.memberId}`, { kind, groups: after?.groups ?? [] });
  if (action === "review.withdrawn") state.reviews.delete(subjectId);
  if (action === "review.requested") {
    for (const [id, review] of state.reviews) if (review.prompt === promptId) state.reviews.delete(id);
    state.reviews.set(subjectId, { status: "open", prompt: promptId ?? "", version: Number(after?.version) });
  }
  const review = state.reviews.get(subjectId);
  if (review && typeof after?.status === "string") review.status = after.status;
}

const RULE = ["requiredReviewers", "requiredGroups", "gate", "soak", "runOnSave", "checklist"];

function replayPolicy(state: State, { action, subjectId, before, after }: Row): void {
  if (action === "policy.removed") state.policies.delete(subjectId);
  if (action === "policy.changed")
    state.policies.set(
      subjectId,
      RULE.map((field) => after?.[field]),
    );
  const said = action === "policy.removed" ? before : after;
  for (const number of (said?.supersedes as number[] | undefined) ?? []) state.proposals.delete(number);
  if (action === "policy.proposed") state.proposals.set(Number(after?.number), String(after?.prefix));
  if (["policy.approved", "policy.declined", "policy.withdrawn"].includes(action)) {
    state.proposals.delete(Number(after?.number));
  }
}

function replayMember(state: State, { action, subjectId, before, after }: Row): void {
  const known = state.access.get(subjectId) ?? { roles: before?.roles, disabled: false };
  if (action === "member.access_changed") known.roles = after?.roles;
  if (action === "member.disabled" || action === "member.enabled") known.disabled = action === "member.disabled";
  state.access.set(subjectId, known);
}

/** Rebuilds the present of a workspace out of its audit rows and nothing else. */
export async function replayAudit(db: Db, workspaceId: string): Promise<Replayed> {
  const rows = await db.auditEvent.findMany({ where: { workspaceId }, orderBy: { seq: "asc" } });
  const state: State = {
    ...{ served: new Map(), policies: new Map(), access: new Map(), reviews: new Map(), words: new Map() },
    ...{ looksBack: 0, proposals: new Map() },
  };
  for (const { actor, before, after, ...rest } of rows) {
    const row = { ...rest, actor: actor as Body, before: before as Body, after: after as Body };
    if (row.action.startsWith("release.") || CLOSING.includes(row.action)) replayRelease(state, row);
    if (row.action.startsWith("review.")) replayReview(state, row);
    if (row.action.startsWith("policy.")) replayPolicy(state, row);
    if (row.action.startsWith("member.")) replayMember(state, row);
    if (row.action === "after_review.closed") state.looksBack -= 1;
  }
  return {
    served: sorted(Object.fromEntries(state.served)),
    policies: sorted(Object.fromEntries(state.policies)),
    access: sorted(Object.fromEntries(state.access)),
    reviews: sorted(Object.fromEntries([...state.reviews].map(([id, { status }]) => [id, status]))),
    words: sorted(Object.fromEntries(state.words)),
    looksBack: state.looksBack,
    proposals: [...state.proposals.keys()].sort((a, b) => a - b),
  };
}

/** The same out of the tables that the product reads. Members of whom the log has no row are left out. */
export async function readPresent(db: Db, workspaceId: string): Promise<Replayed> {
  const served = await db.$queryRaw<{ id: string; version: number }[]>`
    select distinct on (prompt_id) prompt_id as id, version from release
    where workspace_id = ${workspaceId} order by prompt_id, seq desc`;
  const rules = (await db.policy.findMany({ where: { workspaceId } })) as unknown as Record<string, unknown>[];
  const told = await db.auditEvent.findMany({
    where: { workspaceId, action: { startsWith: "member." } },
    select: { subjectId: true },
  });
  const members = await db.member.findMany({ where: { id: { in: told.map(({ subjectId }) => subjectId) } } });
  const reviews = await db.review.findMany({ where: { workspaceId, closedAt: null } });
  const decisions = await db.decision.findMany({ where: { review: { workspaceId } }, orderBy: { createdAt: "asc" } });
  const open = await db.policyChange.findMany({ where: { workspaceId, status: "open" }, orderBy: { number: "asc" } });
  return {
    served: sorted(Object.fromEntries(served.map(({ id, version }) => [id, version]))),
    policies: sorted(Object.fromEntries(rules.map((rule) => [rule.prefix, RULE.map((field) => rule[field])]))),
    access: sorted(
      Object.fromEntries(members.map(({ id, roles, disabledAt }) => [id, { roles, disabled: disabledAt !== null }])),
    ),
    reviews: sorted(Object.fromEntries(reviews.map(({ id, status }) => [id, status]))),
    words: sorted(
      Object.fromEntries(
        decisions.map(({ reviewId, memberId, kind, groups }) => [`${reviewId} ${memberId}`, { kind, groups }]),
      ),
    ),
    looksBack: await db.afterReview.count({ where: { workspaceId, closedAt: null } }),
    proposals: open.map(({ number }) => number),
  };
}
