-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "after_seq" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "audit_base" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "audit_base_hash" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "policy_seq" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "user_account" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'person';

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "agent" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "member" ADD COLUMN     "from_sso" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "last_seen_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "api_key" ADD COLUMN     "rotated_from_id" TEXT;

-- AlterTable
ALTER TABLE "prompt" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'prompt';

-- AlterTable
ALTER TABLE "decision" ADD COLUMN     "ticked" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "groups" TEXT[] DEFAULT ARRAY[]::TEXT[];
-- Of signatures from before, the groups of today are all that is known. The table is append-only: once, as it grows.
ALTER TABLE "decision" DISABLE TRIGGER "decision_is_append_only";
UPDATE "decision" d SET "groups" = m."groups" FROM "member" m WHERE m."id" = d."member_id";
ALTER TABLE "decision" ENABLE TRIGGER "decision_is_append_only";

-- AlterTable
ALTER TABLE "policy" ADD COLUMN     "checklist" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "password_reset" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_reset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_group" (
    "workspace_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_group_pkey" PRIMARY KEY ("workspace_id","name")
);

-- CreateTable
CREATE TABLE "claim_mapping" (
    "workspace_id" TEXT NOT NULL,
    "claim" TEXT NOT NULL,
    "roles" TEXT[],
    "groups" TEXT[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "claim_mapping_pkey" PRIMARY KEY ("workspace_id","claim")
);

-- CreateTable
CREATE TABLE "inclusion" (
    "prompt_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "snippet_id" TEXT NOT NULL,
    "snippet_number" INTEGER NOT NULL,
    "direct" BOOLEAN NOT NULL,

    CONSTRAINT "inclusion_pkey" PRIMARY KEY ("prompt_id","number","snippet_id")
);

-- CreateTable
CREATE TABLE "review_ask" (
    "review_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "asked_by_id" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_ask_pkey" PRIMARY KEY ("review_id","member_id")
);

-- CreateTable
CREATE TABLE "thread" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "prompt_id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "review_id" TEXT,
    "version_number" INTEGER,
    "run_id" TEXT,
    "field" TEXT,
    "quote" TEXT,
    "before" TEXT NOT NULL DEFAULT '',
    "after" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_id" TEXT,

    CONSTRAINT "thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_change" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "prefix" TEXT NOT NULL,
    "rule" JSONB,
    "before" JSONB,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "proposed_by_id" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "policy_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "after_review" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "prompt_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "release_seq" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "waived" JSONB NOT NULL,
    "broken_by_id" TEXT NOT NULL,
    "broken_at" TIMESTAMPTZ(3) NOT NULL,
    "finding" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "closed_by_id" TEXT,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "after_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "prompt_id" TEXT,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "path" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "mailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_preference" (
    "member_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "email" TEXT NOT NULL,

    CONSTRAINT "notification_preference_pkey" PRIMARY KEY ("member_id","kind")
);

-- CreateTable
CREATE TABLE "digest_setting" (
    "member_id" TEXT NOT NULL,
    "hour_utc" INTEGER NOT NULL,
    "weekdays" BOOLEAN NOT NULL DEFAULT false,
    "last_sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "digest_setting_pkey" PRIMARY KEY ("member_id")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "workspace_id" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key_id" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("workspace_id","seq")
);

-- CreateTable
CREATE TABLE "retention_setting" (
    "workspace_id" TEXT NOT NULL,
    "audit_days" INTEGER NOT NULL,
    "legal_hold" BOOLEAN NOT NULL DEFAULT false,
    "hold_reason" TEXT NOT NULL DEFAULT '',
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "retention_setting_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "password_reset_token_hash_key" ON "password_reset"("token_hash");

-- CreateIndex
CREATE INDEX "password_reset_user_id_idx" ON "password_reset"("user_id");

-- CreateIndex
CREATE INDEX "inclusion_snippet_id_idx" ON "inclusion"("snippet_id");

-- CreateIndex
CREATE INDEX "thread_prompt_id_version_number_idx" ON "thread"("prompt_id", "version_number");

-- CreateIndex
CREATE INDEX "thread_review_id_idx" ON "thread"("review_id");

-- CreateIndex
CREATE INDEX "thread_run_id_idx" ON "thread"("run_id");

-- CreateIndex
CREATE INDEX "policy_change_workspace_id_prefix_idx" ON "policy_change"("workspace_id", "prefix");

-- CreateIndex
CREATE UNIQUE INDEX "policy_change_workspace_id_number_key" ON "policy_change"("workspace_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "after_review_workspace_id_number_key" ON "after_review"("workspace_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "after_review_prompt_id_channel_release_seq_key" ON "after_review"("prompt_id", "channel", "release_seq");

-- CreateIndex
CREATE INDEX "notification_member_id_created_at_idx" ON "notification"("member_id", "created_at" DESC);

-- AddForeignKey
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_ask" ADD CONSTRAINT "review_ask_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_prompt_id_fkey" FOREIGN KEY ("prompt_id") REFERENCES "prompt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE SET NULL ON UPDATE CASCADE;



-- Remarks become threads: those of one review on the same words share one.
ALTER TABLE "comment" ADD COLUMN "thread_id" TEXT,
ADD COLUMN "replacement" TEXT,
ADD COLUMN "accepted_version" INTEGER,
ADD COLUMN "declined_at" TIMESTAMPTZ(3),
ADD COLUMN "decided_by_id" TEXT;

INSERT INTO "thread" ("id", "workspace_id", "prompt_id", "subject", "review_id", "version_number", "field", "quote", "created_at")
SELECT min(c."id"), r."workspace_id", r."prompt_id", 'review', r."id", r."version_number", c."field", c."quote", min(c."created_at")
FROM "comment" c JOIN "review" r ON r."id" = c."review_id"
GROUP BY r."workspace_id", r."prompt_id", r."id", r."version_number", c."field", c."quote";

UPDATE "comment" c SET "thread_id" = t."id" FROM "thread" t
WHERE t."review_id" = c."review_id" AND t."field" IS NOT DISTINCT FROM c."field" AND t."quote" IS NOT DISTINCT FROM c."quote";

ALTER TABLE "comment" DROP CONSTRAINT "comment_review_id_fkey";
DROP INDEX "comment_review_id_idx";
ALTER TABLE "comment" ALTER COLUMN "thread_id" SET NOT NULL, DROP COLUMN "review_id", DROP COLUMN "field", DROP COLUMN "quote";

CREATE INDEX "comment_thread_id_idx" ON "comment"("thread_id");
ALTER TABLE "comment" ADD CONSTRAINT "comment_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Open work is found without reading what is done.
CREATE INDEX "notification_unread_idx" ON "notification" ("member_id") WHERE "read_at" IS NULL;
CREATE INDEX "after_review_open_idx" ON "after_review" ("workspace_id") WHERE "closed_at" IS NULL;
-- What a channel served at a moment, and which policies stood then, is found at once however long the record is.
CREATE INDEX "release_channel_time_idx" ON "release" ("prompt_id", "channel", "effective_at" DESC, "seq" DESC);
CREATE INDEX "audit_event_subject_idx" ON "audit_event" ("workspace_id", "subject_type", "subject_id", "seq" DESC)
  WHERE "subject_type" IN ('policy', 'release', 'prompt');
-- One proposal at a time is open for a prefix.
CREATE UNIQUE INDEX "policy_change_open_key" ON "policy_change" ("workspace_id", "prefix") WHERE "status" = 'open';

CREATE TRIGGER audit_head_is_append_only BEFORE UPDATE OR DELETE ON "audit_head" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_head_is_kept BEFORE TRUNCATE ON "audit_head" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER inclusion_is_immutable BEFORE UPDATE OR DELETE ON "inclusion" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Rows of the audit log go only by the retention job, which says so in its transaction, and only from the beginning.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('countersign.retention', true) = 'on' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
DROP TRIGGER audit_is_append_only ON "audit_event";
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON "audit_event" FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
