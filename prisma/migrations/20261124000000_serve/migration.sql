-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "rollout_seq" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "chain_watched_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "prompt" ADD COLUMN     "event_seq" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "release" ADD COLUMN     "candidate" INTEGER,
ADD COLUMN     "rollout_id" TEXT;

-- CreateTable
CREATE TABLE "rollout" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "prompt_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "candidate" INTEGER NOT NULL,
    "baseline" INTEGER NOT NULL,
    "plan" JSONB NOT NULL,
    "stage" INTEGER NOT NULL DEFAULT 0,
    "share" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "audience" JSONB NOT NULL,
    "guardrails" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by_id" TEXT,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "scheduled_for" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "stage_since" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "left_ms" BIGINT,
    "held_since" TIMESTAMPTZ(3),
    "findings" JSONB NOT NULL DEFAULT '[]',
    "ended_at" TIMESTAMPTZ(3),
    "shifted_at" TIMESTAMPTZ(3),

    CONSTRAINT "rollout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guardrail_report" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "rollout_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "report" JSONB NOT NULL,

    CONSTRAINT "guardrail_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant" (
    "workspace_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "tier" TEXT,
    "experiments" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "tenant_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "tenant_fact" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "tier" TEXT,
    "experiments" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tenant_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pin" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "prompt_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by_id" TEXT,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_reason" TEXT NOT NULL DEFAULT '',
    "warned_days" INTEGER,

    CONSTRAINT "pin_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel" (
    "workspace_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("workspace_id","name")
);

-- CreateTable
CREATE TABLE "client_seen" (
    "workspace_id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "sdk" TEXT NOT NULL,
    "generation" BIGINT,
    "generation_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "connected_to" TEXT,

    CONSTRAINT "client_seen_pkey" PRIMARY KEY ("workspace_id","client_id")
);

-- CreateTable
CREATE TABLE "served_interval" (
    "workspace_id" TEXT NOT NULL,
    "prompt_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "served_interval_pkey" PRIMARY KEY ("prompt_id","tenant_id","version")
);

-- CreateTable
CREATE TABLE "served_count" (
    "workspace_id" TEXT NOT NULL,
    "prompt_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "arm" TEXT NOT NULL,
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "calls" BIGINT NOT NULL,

    CONSTRAINT "served_count_pkey" PRIMARY KEY ("prompt_id","minute","version","arm")
);

-- CreateTable
CREATE TABLE "event" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "prompt_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "types" TEXT[],
    "prompt_pattern" TEXT,
    "secret" TEXT NOT NULL,
    "former_secret" TEXT,
    "former_until" TIMESTAMPTZ(3),
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "disabled_reason" TEXT NOT NULL DEFAULT '',
    "failing_since" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),
    "replay_of" TEXT,

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_attempt" (
    "delivery_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "status" INTEGER,
    "error" TEXT NOT NULL DEFAULT '',
    "ms" INTEGER NOT NULL,
    "response" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "webhook_attempt_pkey" PRIMARY KEY ("delivery_id","number")
);

-- CreateTable
CREATE TABLE "slack_connection" (
    "workspace_id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "signing_secret" TEXT NOT NULL,
    "bot_token" TEXT,
    "channel" TEXT NOT NULL DEFAULT '',
    "api_url" TEXT NOT NULL DEFAULT 'https://slack.com/api',
    "created_by_id" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "slack_connection_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "slack_user" (
    "workspace_id" TEXT NOT NULL,
    "slack_user_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "slack_user_pkey" PRIMARY KEY ("workspace_id","slack_user_id")
);

-- CreateIndex
CREATE INDEX "rollout_prompt_id_channel_idx" ON "rollout"("prompt_id", "channel");

-- CreateIndex
CREATE UNIQUE INDEX "rollout_workspace_id_number_key" ON "rollout"("workspace_id", "number");

-- CreateIndex
CREATE INDEX "guardrail_report_rollout_id_at_idx" ON "guardrail_report"("rollout_id", "at" DESC);

-- CreateIndex
CREATE INDEX "tenant_fact_workspace_id_tenant_id_at_idx" ON "tenant_fact"("workspace_id", "tenant_id", "at" DESC);

-- CreateIndex
CREATE INDEX "pin_prompt_id_channel_tenant_id_created_at_idx" ON "pin"("prompt_id", "channel", "tenant_id", "created_at");

-- CreateIndex
CREATE INDEX "pin_workspace_id_tenant_id_idx" ON "pin"("workspace_id", "tenant_id");

-- CreateIndex
CREATE INDEX "pin_ended_at_expires_at_idx" ON "pin"("ended_at", "expires_at");

-- CreateIndex
CREATE INDEX "client_seen_seen_at_idx" ON "client_seen"("seen_at");

-- CreateIndex
CREATE INDEX "served_interval_workspace_id_tenant_id_idx" ON "served_interval"("workspace_id", "tenant_id");

-- CreateIndex
CREATE INDEX "served_count_minute_idx" ON "served_count"("minute");

-- CreateIndex
CREATE INDEX "event_workspace_id_at_idx" ON "event"("workspace_id", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "event_prompt_id_sequence_key" ON "event"("prompt_id", "sequence");

-- CreateIndex
CREATE INDEX "webhook_workspace_id_idx" ON "webhook"("workspace_id");

-- CreateIndex
CREATE INDEX "webhook_delivery_webhook_id_created_at_idx" ON "webhook_delivery"("webhook_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_event_id_idx" ON "webhook_delivery"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "slack_connection_team_id_key" ON "slack_connection"("team_id");

-- CreateIndex
CREATE INDEX "slack_user_member_id_idx" ON "slack_user"("member_id");



-- One rollout at a time is on its way on a channel, and what is due is found without reading what has ended.
CREATE UNIQUE INDEX "rollout_live_key" ON "rollout" ("prompt_id", "channel")
  WHERE "status" IN ('scheduled', 'running', 'held', 'paused');
CREATE INDEX "rollout_due_idx" ON "rollout" ("due_at") WHERE "status" IN ('scheduled', 'running', 'held');
-- A tenant is held on one version of a channel at a time.
CREATE UNIQUE INDEX "pin_live_key" ON "pin" ("prompt_id", "channel", "tenant_id") WHERE "ended_at" IS NULL;
CREATE INDEX "webhook_delivery_due_idx" ON "webhook_delivery" ("webhook_id", "next_at") WHERE "status" = 'pending';

-- The row of the log about a step of a rollout is found at once however long the record is.
CREATE INDEX "audit_event_rollout_idx" ON "audit_event" ("workspace_id", "subject_id", "seq") WHERE "subject_type" = 'rollout';

-- What clients run is told again within a minute: it need not survive a crash of the database.
ALTER TABLE "client_seen" SET UNLOGGED;

-- What was said of a tenant is never rewritten, and a rollout keeps its plan, its audience and its draw.
CREATE TRIGGER tenant_fact_is_append_only BEFORE UPDATE OR DELETE ON "tenant_fact" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rollout_is_kept BEFORE DELETE ON "rollout" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_rollout_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."candidate", NEW."baseline", NEW."unit", NEW."plan", NEW."audience", NEW."channel", NEW."prompt_id")
     IS DISTINCT FROM (OLD."candidate", OLD."baseline", OLD."unit", OLD."plan", OLD."audience", OLD."channel", OLD."prompt_id") THEN
    RAISE EXCEPTION 'what a rollout was started with is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rollout_keeps_its_start BEFORE UPDATE ON "rollout" FOR EACH ROW EXECUTE FUNCTION refuse_rollout_change();
CREATE TRIGGER pin_is_kept BEFORE DELETE ON "pin" FOR EACH ROW EXECUTE FUNCTION refuse_change();
