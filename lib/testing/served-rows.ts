import type { Audience } from "#sdk/decide/decide.ts";
import type { TenantFacts } from "#sdk/wire/rules.ts";
import type { Tx } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import { enqueue } from "../jobs/queue.ts";
import { USUAL_AUDIENCE } from "../releases/domain/rollout.ts";
import { appendRelease } from "../releases/ledger.ts";
import type { Context, Work } from "../usecase/context.ts";
import { emitEvent } from "../usecase/emit.ts";
import { publishAccess, publishRules } from "../usecase/publish.ts";

type Rollout = {
  name: string;
  candidate: number;
  share: number;
  audience?: Audience;
  unit?: "conversation" | "tenant";
};

/** Writes and tells servers in one transaction, whatever the commands of the product would ask for first. */
function written<R>(owner: Context, write: (tx: Tx, publish: Work["publish"]) => Promise<R>): Promise<R> {
  const { db, workspaceId } = owner;
  return db.$transaction((tx) => write(tx, (patch) => publishRules(tx, workspaceId, new Date(), patch)));
}

/** Puts a candidate on its way on stable, at a share in basis points. Returns the rollout's id and the generation. */
export function rollOut(owner: Context, given: Rollout): Promise<{ id: string; generation: number }> {
  const { name, candidate, share, audience = USUAL_AUDIENCE, unit = "conversation" } = given;
  const { db, workspaceId, actor } = owner;
  return db.$transaction(async (tx) => {
    const now = new Date();
    const prompt = await tx.prompt.findFirstOrThrow({ where: { workspaceId, name } });
    const last = await tx.release.findFirstOrThrow({
      where: { promptId: prompt.id, channel: "stable" },
      orderBy: { seq: "desc" },
    });
    const before = await tx.rollout.findFirst({ where: { promptId: prompt.id, status: "running" } });
    const id = before?.id ?? newId();
    if (!before) {
      await tx.rollout.create({
        data: {
          ...{
            id,
            workspaceId,
            promptId: prompt.id,
            channel: "stable",
            candidate,
            baseline: last.version,
            share,
            unit,
          },
          ...{ audience, plan: [{ share, soakSeconds: null }], guardrails: [], status: "running", reason: "test" },
          ...{
            number: (await tx.rollout.count({ where: { workspaceId } })) + 1,
            createdByName: "test",
            createdAt: now,
          },
        },
      });
    }
    const work: Work = {
      ...{ tx, workspaceId, actor, now, source: "job", reach: () => undefined },
      publish: (patch) => publishRules(tx, workspaceId, now, patch),
      publishAccess: () => publishAccess(tx, workspaceId),
      emit: (event) => emitEvent(tx, workspaceId, now, event),
      enqueue: (job, data) => enqueue(tx, job, data),
    };
    const { generation } = await appendRelease(work, {
      ...{ prompt, channel: "stable", expected: last.seq, kind: "promote", version: last.version, reason: "test" },
      rollout: { id, number: 1, candidate, share, audience },
      evidence: {},
    });
    return { id, generation };
  });
}

/** Holds a tenant on a version of stable. */
export function pin(owner: Context, given: { name: string; tenantId: string; version: number; expiresAt: Date }) {
  const { name, ...held } = given;
  const { workspaceId } = owner;
  return written(owner, async (tx, publish) => {
    const { id: promptId } = await tx.prompt.findFirstOrThrow({ where: { workspaceId, name } });
    await tx.pin.create({
      data: {
        ...{ id: newId(), workspaceId, promptId, channel: "stable", ...held },
        ...{ reason: "test", createdByName: "test", createdAt: new Date() },
      },
    });
    return publish({ type: "pin", promptId, name });
  });
}

/** Registers what is known of tenants. */
export function registerTenants(owner: Context, facts: Record<string, TenantFacts>) {
  const { workspaceId } = owner;
  return written(owner, async (tx, publish) => {
    for (const [id, { tier, experiments }] of Object.entries(facts)) {
      await tx.tenant.upsert({
        where: { workspaceId_id: { workspaceId, id } },
        create: { workspaceId, id, tier, experiments, createdAt: new Date() },
        update: { tier, experiments },
      });
    }
    return publish({ type: "tenants", ids: Object.keys(facts) });
  });
}
