import type { Tx } from "../core/db.ts";
import type { Marker } from "../telemetry/domain/metrics/marker.ts";
import type { ReleaseKind } from "./ledger.ts";

/** More than these would hide the lines they stand beside. */
const MOST = 200;

type ReleaseFact = {
  kind: ReleaseKind;
  seq: number;
  version: number;
  candidate: number | null;
  share: number | null;
  rolloutId: string | null;
  reason: string;
  at: Date;
};

const percent = (basisPoints: number) => `${Number((basisPoints / 100).toFixed(2))}\u00a0%`;

const KIND: Record<ReleaseKind, Marker["kind"]> = {
  ...{ promote: "release", advance: "stage", pause: "hold", resume: "resume", rollback: "rollback" },
  auto_rollback: "rollback",
};

function labelOf({ kind, version, candidate, share }: ReleaseFact): string {
  if (kind === "pause") return "held";
  if (kind === "rollback" || kind === "auto_rollback") return `back to v${version}`;
  if (candidate === null) return `v${version}`;
  return `v${candidate} at ${percent(share ?? 0)}`;
}

/** A hold ends with the next row of its rollout, or lasts. */
function endOf(row: ReleaseFact, rows: readonly ReleaseFact[]): number | null {
  const next = rows.find(({ seq, rolloutId }) => seq > row.seq && (rolloutId === row.rolloutId || rolloutId === null));
  return next?.at.getTime() ?? null;
}

type Span = { workspaceId: string; promptId: string; from: number; to: number };

/** What happened to a prompt on stable between two moments (ms since 1970), the oldest first. */
export async function readMarkers(tx: Tx, { workspaceId, promptId, from, to }: Span): Promise<Marker[]> {
  const [since, until] = [new Date(from), new Date(to)];
  const [releases, held, breaches, alerts] = await Promise.all([
    tx.$queryRaw<ReleaseFact[]>`
      select kind, seq, version, candidate, (split->0->>'share')::int as share, rollout_id as "rolloutId", reason,
             effective_at as at
      from release where prompt_id = ${promptId} and channel = 'stable' and effective_at >= ${since} and effective_at < ${until}
      order by seq limit ${MOST}`,
    tx.$queryRaw<{ t: Date; until: Date | null; version: number; reason: string | null }[]>`
      select held_since as t, ended_at as until, candidate as version, findings->0->>'message' as reason
      from rollout where prompt_id = ${promptId} and channel = 'stable' and held_since is not null
        and held_since < ${until} and coalesce(ended_at, now()) >= ${since} limit ${MOST}`,
    tx.$queryRaw<{ t: Date; version: number; reason: string | null }[]>`
      select ended_at as t, candidate as version, findings->0->>'message' as reason
      from rollout where prompt_id = ${promptId} and channel = 'stable' and status = 'breached'
        and ended_at >= ${since} and ended_at < ${until} limit ${MOST}`,
    tx.$queryRaw<{ t: Date; name: string }[]>`
      select c.at as t, r.name from alert_change c join alert_rule r on r.id = c.rule_id
      where c.workspace_id = ${workspaceId} and c.prompt_id = ${promptId} and c.after = 'firing' and c.at >= ${since} and c.at < ${until}
      order by c.at limit ${MOST}`,
  ]);
  const markers: Marker[] = [
    ...releases.map((row) => ({
      ...{ t: row.at.getTime(), kind: KIND[row.kind], version: row.candidate ?? row.version, releaseSeq: row.seq },
      label: labelOf(row),
      ...(row.kind === "pause" ? { until: endOf(row, releases) } : {}),
    })),
    ...held.map((row) => ({
      ...{ t: row.t.getTime(), kind: "hold" as const, version: row.version, releaseSeq: null },
      ...{ label: row.reason ?? "held", until: row.until?.getTime() ?? null },
    })),
    ...breaches.map((row) => ({
      ...{ t: row.t.getTime(), kind: "breach" as const, version: row.version, releaseSeq: null },
      label: row.reason ?? "a guardrail was breached",
    })),
    ...alerts.map(({ t, name }) => ({
      ...{ t: t.getTime(), kind: "alert" as const, version: null, releaseSeq: null },
      label: name,
    })),
  ];
  return markers.sort((a, b) => a.t - b.t);
}

/**
 * The version everybody had, and the one that follows or followed it: what a page of figures sets side by side. `now` is
 * what is served now, in a rollout to all but the candidate's share.
 */
export type ServedPair = { older: number; newer: number; now: number; rolling: boolean };

/** Out of the newest rows of stable: a rollout's two, or what was replaced last and by what. Null before a second version. */
export async function readServedPair(tx: Tx, promptId: string): Promise<ServedPair | null> {
  const rows = await tx.$queryRaw<{ version: number; candidate: number | null }[]>`
    select version, candidate from release where prompt_id = ${promptId} and channel = 'stable' order by seq desc limit 100`;
  const [now] = rows;
  if (!now) return null;
  if (now.candidate !== null) return { older: now.version, newer: now.candidate, now: now.version, rolling: true };
  const before = rows.flatMap(({ version, candidate }) => [candidate ?? version, version]);
  const other = before.find((version) => version !== now.version);
  if (other === undefined) return null;
  return { older: Math.min(now.version, other), newer: Math.max(now.version, other), now: now.version, rolling: false };
}
