-- AlterTable
ALTER TABLE "eval_run" ADD COLUMN     "baseline_hash" TEXT,
ADD COLUMN     "baseline_model" TEXT,
ADD COLUMN     "budget_seconds" INTEGER,
ADD COLUMN     "budget_usd" DOUBLE PRECISION,
ADD COLUMN     "cause" TEXT NOT NULL DEFAULT 'button',
ADD COLUMN     "challenger_hash" TEXT,
ADD COLUMN     "challenger_model" TEXT,
ADD COLUMN     "judge" JSONB,
ADD COLUMN     "matrix_id" TEXT,
ADD COLUMN     "reducer" TEXT NOT NULL DEFAULT 'majority',
ADD COLUMN     "resumed_at" TIMESTAMPTZ(3),
ADD COLUMN     "stopped" JSONB,
ADD COLUMN     "use_cache" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "worked_ms" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "eval_item" ADD COLUMN     "cached" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "finish_reason" TEXT,
ADD COLUMN     "judge_cost_usd" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "policy" ADD COLUMN     "run_on_save" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "run_decision" (
    "run_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "reasons" JSONB NOT NULL,
    "figures" JSONB NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_decision_pkey" PRIMARY KEY ("run_id","seq")
);

-- CreateTable
CREATE TABLE "grade_override" (
    "id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "member_id" TEXT NOT NULL,
    "member_name" TEXT NOT NULL,
    "before" BOOLEAN,
    "after" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "grade_override_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "label" (
    "run_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "member_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "prompt_id" TEXT NOT NULL,
    "judge_key" TEXT NOT NULL,
    "correct" BOOLEAN NOT NULL,
    "score" INTEGER,
    "note" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "label_pkey" PRIMARY KEY ("run_id","position","member_id")
);

-- CreateTable
CREATE TABLE "completion" (
    "workspace_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "completion_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateTable
CREATE TABLE "limiter_bucket" (
    "bucket" TEXT NOT NULL,
    "size" DOUBLE PRECISION NOT NULL,
    "grown_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "shrunk_at" TIMESTAMPTZ(3),
    "blocked_until" TIMESTAMPTZ(3),
    "spent_until" TIMESTAMPTZ(3),

    CONSTRAINT "limiter_bucket_pkey" PRIMARY KEY ("bucket")
);

-- CreateTable
CREATE TABLE "limiter_grant" (
    "bucket" TEXT NOT NULL,
    "worker_id" TEXT NOT NULL,
    "wanted" INTEGER NOT NULL,
    "granted" INTEGER NOT NULL,
    "held_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "limiter_grant_pkey" PRIMARY KEY ("bucket","worker_id")
);

-- CreateTable
CREATE TABLE "model_provider" (
    "workspace_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "base_url" TEXT,
    "key_sealed" TEXT,
    "key_hint" TEXT,
    "updated_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "model_provider_pkey" PRIMARY KEY ("workspace_id","name")
);

-- CreateTable
CREATE TABLE "model_fact" (
    "workspace_id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "input_usd_per_million" DOUBLE PRECISION,
    "output_usd_per_million" DOUBLE PRECISION,
    "deprecated_on" DATE,
    "retires_on" DATE,
    "notice_owner_id" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "model_fact_pkey" PRIMARY KEY ("workspace_id","model")
);

-- CreateTable
CREATE TABLE "eval_setting" (
    "workspace_id" TEXT NOT NULL,
    "judge_model" TEXT NOT NULL,
    "judge_prompt" TEXT,
    "embedding_model" TEXT NOT NULL,
    "min_kappa" DOUBLE PRECISION NOT NULL,
    "min_labels" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "eval_setting_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "eval_schedule" (
    "workspace_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "hour_utc" INTEGER NOT NULL,
    "weekday" INTEGER,
    "budget_usd" DOUBLE PRECISION,
    "last_begun_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "eval_schedule_pkey" PRIMARY KEY ("workspace_id","kind")
);

-- CreateTable
CREATE TABLE "drift_report" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "prompt_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "green_run_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "findings" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "closed_by_id" TEXT,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "drift_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "grade_override_run_id_position_seq_key" ON "grade_override"("run_id", "position", "seq");

-- CreateIndex
CREATE INDEX "label_workspace_id_judge_key_idx" ON "label"("workspace_id", "judge_key");

-- CreateIndex
CREATE INDEX "label_prompt_id_idx" ON "label"("prompt_id");

-- CreateIndex
CREATE INDEX "completion_created_at_idx" ON "completion"("created_at");

-- CreateIndex
CREATE INDEX "drift_report_prompt_id_created_at_idx" ON "drift_report"("prompt_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "drift_report_workspace_id_created_at_idx" ON "drift_report"("workspace_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "drift_report_run_id_key" ON "drift_report"("run_id");

-- CreateIndex
CREATE INDEX "eval_run_matrix_id_idx" ON "eval_run"("matrix_id");

-- AddForeignKey
ALTER TABLE "run_decision" ADD CONSTRAINT "run_decision_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "eval_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grade_override" ADD CONSTRAINT "grade_override_run_id_position_fkey" FOREIGN KEY ("run_id", "position") REFERENCES "eval_item"("run_id", "position") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "label" ADD CONSTRAINT "label_run_id_position_fkey" FOREIGN KEY ("run_id", "position") REFERENCES "eval_item"("run_id", "position") ON DELETE RESTRICT ON UPDATE CASCADE;



-- Verdicts and corrections of grades are never changed or removed: what came later stands beside what was.
CREATE TRIGGER run_decision_is_append_only BEFORE UPDATE OR DELETE ON "run_decision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER grade_override_is_append_only BEFORE UPDATE OR DELETE ON "grade_override" FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- Runs that are held, and the automatic ones a newer save replaces.
CREATE INDEX "eval_run_unfinished_idx" ON "eval_run" ("prompt_id") WHERE "status" IN ('running', 'paused');
-- The runs already there: each asked its versions' own models, for the contents those versions hold.
UPDATE "eval_run" r SET
  "challenger_model" = c."content"->>'model', "challenger_hash" = c."content_hash"
FROM "version" c WHERE c."prompt_id" = r."prompt_id" AND c."number" = r."challenger_number";
UPDATE "eval_run" r SET
  "baseline_model" = b."content"->>'model', "baseline_hash" = b."content_hash"
FROM "version" b WHERE b."prompt_id" = r."prompt_id" AND b."number" = r."baseline_number";
INSERT INTO "run_decision" ("run_id", "seq", "cause", "note", "verdict", "reasons", "figures", "actor_name", "at")
SELECT "id", 1, 'finished', '', "verdict", "reasons", "figures", 'gate', "finished_at"
FROM "eval_run" WHERE "verdict" IS NOT NULL;
