import pg from "pg";
import { onTestFinished } from "vitest";
import { captureContent } from "../telemetry/capture/capture-content.ts";
import type { Capture } from "../telemetry/domain/capture.ts";
import { NO_CONTENT } from "../telemetry/domain/content-or.ts";
import type { SeenLog, SeenSpan } from "../telemetry/domain/seen-span.ts";
import { feedbackPort } from "../telemetry/feedback/feedback-port.ts";
import type { KnownWorkspace, Sender } from "../telemetry/ingest.ts";
import { createIngest } from "../telemetry/store/create-ingest.ts";
import type { IngestParts } from "../telemetry/store/parts.ts";
import { recount } from "./recount.ts";

export const NOW = Date.parse("2026-11-21T12:00:00Z");

/** A model call of a prompt; give what the test is about. */
export function spanOf(more: Partial<SeenSpan> = {}): SeenSpan {
  return {
    ...{ traceId: "a".repeat(32), spanId: "b".repeat(16), parentSpanId: null, name: "chat", service: "shop" },
    ...{ startMs: NOW - 60_000, durationMs: 800, isError: false, errorType: null, role: "model" as const },
    identity: { family: "prompt", name: "support/agent", version: 1, commitSha: null },
    ...{ rollout: null, arm: null, tenantId: null, tier: null, conversationId: null, requestId: null },
    ...{ provider: "demo", model: "small", inputTokens: 100, outputTokens: 20, costUsd: null, finishReason: "stop" },
    ...{ content: NO_CONTENT, evaluations: [], attributes: {} },
    ...more,
  };
}

export const logOf = (more: Partial<SeenLog>): SeenLog => ({
  ...{ traceId: "a".repeat(32), spanId: "b".repeat(16), content: null, evaluations: [] },
  ...more,
});

/** Text of a call as an emitter tells it. */
export const textOf = (input: string, output: string) => ({
  ...NO_CONTENT,
  input: [{ role: "user", content: input }],
  output: [{ role: "assistant", content: output }],
});

/** For one test: a store on a database of its own, with two prompts of two versions each in a workspace that is nowhere else. */
export function ingestScene(url: string, more: Partial<IngestParts> = {}) {
  const workspaceId = crypto.randomUUID();
  const idOf = (name: string) => `${workspaceId} ${name}`;
  const policies = new Map<string | null, Capture>();
  const workspace: KnownWorkspace = {
    prompt: (name) =>
      ["support/agent", "support/other"].includes(name)
        ? { id: idOf(name), name, archived: false, hasVersion: (number) => number === 1 || number === 2 }
        : undefined,
    tierOf: (tenantId) => (tenantId === "acme" ? "enterprise" : null),
  };
  const parts: IngestParts = {
    url,
    directory: (id) => (id === workspaceId ? workspace : undefined),
    capture: (_, promptId) => policies.get(promptId) ?? "full",
    captureContent,
    flagsOf: (text) => (text.includes("ignore all") ? ["override"] : []),
    costOf: (_, { model, inputTokens, outputTokens }) =>
      model === "small" && inputTokens !== null && outputTokens !== null
        ? (inputTokens + outputTokens) / 1_000_000
        : null,
    keptDays: () => 90,
    feedback: feedbackPort,
    now: () => NOW,
    ...more,
  };
  const ingests: ReturnType<typeof createIngest>[] = [];
  const open = () => {
    const ingest = createIngest(parts);
    ingests.push(ingest);
    return ingest;
  };
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  // The database goes after the last test, and the pool's end does not wait for its connections': the pool hears of those
  // that are idle, each connection of itself.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  onTestFinished(async () => {
    for (const each of ingests) await each.stop();
    await pool.end();
  });
  const sender: Sender = { workspaceId, keyId: "k", promptPattern: null };
  const ingest = open();
  const take = (spans: readonly SeenSpan[], logs: readonly SeenLog[] = [], by: Partial<Sender> = {}) =>
    ingest.take({ ...sender, ...by }, { spans, logs });
  const rows = async <R extends pg.QueryResultRow>(sql: string) => (await pool.query<R>(sql, [workspaceId])).rows;
  const faults = async () => {
    const both = await Promise.all(
      ["support/agent", "support/other"].map((name) =>
        recount(pool, idOf(name), { from: "2026-08-01", to: "2026-12-01" }),
      ),
    );
    return both.flat();
  };
  /** A rollout of a prompt under way, as far as telemetry looks at it; returns its id. */
  const rollout = async (name: string, draws = "conversation", promptId = idOf("support/agent")) => {
    const id = `${name} ${workspaceId}`;
    await pool.query(
      `insert into rollout (id, workspace_id, number, prompt_id, channel, candidate, baseline, plan, status, unit, audience,
         guardrails, reason, created_by_name, created_at)
       select $1, $2, (select count(*) from rollout where workspace_id = $2) + 1, $3, $1, 2, 1, '[]', 'running', $4, '{}',
         '[]', '', '', now()`,
      [id, workspaceId, promptId, draws],
    );
    return id;
  };
  return { workspaceId, idOf, policies, parts, open, pool, ingest, sender, take, rows, faults, rollout };
}
