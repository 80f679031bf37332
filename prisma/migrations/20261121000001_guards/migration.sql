-- What Prisma's schema cannot say: rows that never change, names that differ by more than case, and the queue's index.

-- A prompt's name is taken in any spelling of upper and lower case.
CREATE UNIQUE INDEX "prompt_name_key" ON "prompt" ("workspace_id", lower("name"));

-- What is still to be claimed; finished items leave the index.
CREATE INDEX "eval_item_open_idx" ON "eval_item" ("run_id", "position") WHERE "status" IN ('queued', 'running');
CREATE INDEX "eval_run_open_idx" ON "eval_run" ("created_at") WHERE "status" = 'running';
-- The cases in force now.
CREATE INDEX "eval_case_live_idx" ON "eval_case" ("prompt_id", "position") WHERE "valid_to" IS NULL;
-- One review at a time is open for a version.
CREATE UNIQUE INDEX "review_open_key" ON "review" ("prompt_id", "version_number") WHERE "closed_at" IS NULL;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER version_is_immutable BEFORE UPDATE OR DELETE ON "version" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER version_is_kept BEFORE TRUNCATE ON "version" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER release_is_append_only BEFORE UPDATE OR DELETE ON "release" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER release_is_kept BEFORE TRUNCATE ON "release" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON "audit_event" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_is_kept BEFORE TRUNCATE ON "audit_event" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_is_append_only BEFORE UPDATE OR DELETE ON "decision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER suite_revision_is_immutable BEFORE UPDATE OR DELETE ON "suite_revision" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A case may only be retired, once.
CREATE FUNCTION only_retire_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."valid_to" IS NULL AND NEW."valid_to" > OLD."valid_from"
     AND (to_jsonb(OLD) - 'valid_to') = (to_jsonb(NEW) - 'valid_to') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a case of a suite is only ever retired' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER case_is_temporal BEFORE UPDATE ON "eval_case" FOR EACH ROW EXECUTE FUNCTION only_retire_case();
CREATE TRIGGER case_is_kept BEFORE DELETE ON "eval_case" FOR EACH ROW EXECUTE FUNCTION refuse_change();
