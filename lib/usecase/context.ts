import type { Actor } from "../access/actor.ts";
import type { Target } from "../access/authorize.ts";
import type { AuditEntry } from "../audit/record.ts";
import type { Db, Tx } from "../core/db.ts";
import type { JobData, JobName } from "../jobs/jobs.ts";
import type { EmittedEvent } from "./emit.ts";

/** Where a change came from; kept on versions and in the audit log. */
export type Source = "ui" | "api" | "cli" | "git" | "job" | "slack";

/** A write that may come twice: the same key and request are answered once more with what the first one got. */
export type Idempotency = { keyId: string; key: string; requestHash: string };

/** Who asks, in which workspace. Everything below the doors takes its scope from here and from nowhere else. */
export type Context = {
  db: Db;
  workspaceId: string;
  actor: Actor;
  source: Source;
  idempotency?: Idempotency;
};

/** What a command's `run` works with: one transaction, the database's clock, and the two effects that commit with it. */
export type Work = {
  tx: Tx;
  workspaceId: string;
  actor: Actor;
  source: Source;
  now: Date;
  /** For commands that are given an id: checks a limited key against what the id turned out to belong to. */
  reach(target: Target): void;
  /** Appends a patch to the ruleset log and returns its generation; servers hear of it when the transaction commits. */
  publish(patch: Record<string, unknown>): Promise<number>;
  /** Tells servers that keys or members changed; they re-read who may call. */
  publishAccess(): Promise<void>;
  /** Keeps an event for webhooks and Slack, told when the transaction commits. */
  emit(event: EmittedEvent): Promise<void>;
  enqueue<N extends JobName>(name: N, data: JobData[N]): Promise<void>;
};

/** What `run` must return: the answer, and the change as the audit log will tell it. `null` = nothing changed. */
export type Change<R> = { result: R; audit: AuditEntry | AuditEntry[] | null };
