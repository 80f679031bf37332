-- AlterTable
ALTER TABLE "rollout" ADD COLUMN     "dropped_tiers" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "frozen" JSONB,
ADD COLUMN     "past_half_at" TIMESTAMPTZ(3),
ADD COLUMN     "told_tiers" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "call" (
    "day" DATE NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "trace_id" TEXT NOT NULL,
    "span_id" TEXT NOT NULL,
    "parent_span_id" TEXT,
    "prompt_id" TEXT,
    "prompt_name" TEXT,
    "version" INTEGER,
    "identity" TEXT NOT NULL DEFAULT '',
    "rollout_id" TEXT,
    "arm" TEXT NOT NULL DEFAULT '',
    "tier" TEXT NOT NULL DEFAULT '',
    "tenant_id" TEXT,
    "conversation_id" TEXT,
    "request_id" TEXT,
    "name" TEXT NOT NULL,
    "service" TEXT NOT NULL DEFAULT '',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" DOUBLE PRECISION NOT NULL,
    "provider" TEXT,
    "model" TEXT,
    "input_tokens" INTEGER,
    "output_tokens" INTEGER,
    "cost_usd" DOUBLE PRECISION,
    "is_error" BOOLEAN NOT NULL DEFAULT false,
    "error_type" TEXT,
    "finish_reason" TEXT,
    "flags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "capture" TEXT NOT NULL DEFAULT 'off',
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "told" JSONB,

    CONSTRAINT "call_pkey" PRIMARY KEY ("workspace_id","trace_id","span_id","day")
) PARTITION BY RANGE ("day");

-- CreateTable
CREATE TABLE "call_content" (
    "day" DATE NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "trace_id" TEXT NOT NULL,
    "span_id" TEXT NOT NULL,
    "input" JSONB,
    "output" JSONB,
    "variables" JSONB,
    "parameters" JSONB,
    "redactions" JSONB NOT NULL DEFAULT '[]',
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "waiting" TEXT[],

    CONSTRAINT "call_content_pkey" PRIMARY KEY ("workspace_id","trace_id","span_id","day")
) PARTITION BY RANGE ("day");

-- CreateTable
CREATE TABLE "trace_span" (
    "day" DATE NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "trace_id" TEXT NOT NULL,
    "span_id" TEXT NOT NULL,
    "parent_span_id" TEXT,
    "name" TEXT NOT NULL,
    "service" TEXT NOT NULL DEFAULT '',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" DOUBLE PRECISION NOT NULL,
    "is_error" BOOLEAN NOT NULL DEFAULT false,
    "told" JSONB,

    CONSTRAINT "trace_span_pkey" PRIMARY KEY ("workspace_id","trace_id","span_id","day")
) PARTITION BY RANGE ("day");

-- CreateTable
CREATE TABLE "metric_bucket" (
    "workspace_id" TEXT NOT NULL,
    "prompt_id" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL,
    "arm" TEXT NOT NULL,
    "tier" TEXT NOT NULL,
    "calls" BIGINT NOT NULL DEFAULT 0,
    "errors" BIGINT NOT NULL DEFAULT 0,
    "input_tokens" BIGINT NOT NULL DEFAULT 0,
    "output_tokens" BIGINT NOT NULL DEFAULT 0,
    "counted" BIGINT NOT NULL DEFAULT 0,
    "priced" BIGINT NOT NULL DEFAULT 0,
    "cost_usd" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "scored" BIGINT NOT NULL DEFAULT 0,
    "score_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "score_squares" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "thumbs_up" BIGINT NOT NULL DEFAULT 0,
    "thumbs_down" BIGINT NOT NULL DEFAULT 0,
    "escalations" BIGINT NOT NULL DEFAULT 0,
    "abandonments" BIGINT NOT NULL DEFAULT 0,
    "flagged" BIGINT NOT NULL DEFAULT 0,
    "latency" INTEGER[] DEFAULT ARRAY[]::INTEGER[],

    CONSTRAINT "metric_bucket_pkey" PRIMARY KEY ("prompt_id","step","at","version","arm","tier")
);

-- CreateTable
CREATE TABLE "feedback" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL,
    "request_id" TEXT,
    "trace_id" TEXT,
    "span_id" TEXT,
    "value" DOUBLE PRECISION NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "call_day" DATE,
    "call_trace_id" TEXT,
    "call_span_id" TEXT,
    "prompt_id" TEXT,
    "version" INTEGER,
    "prompt_pattern" TEXT,

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rollout_unit" (
    "rollout_id" TEXT NOT NULL,
    "arm" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "tier" TEXT NOT NULL DEFAULT '',
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "calls" INTEGER NOT NULL DEFAULT 0,
    "errors" INTEGER NOT NULL DEFAULT 0,
    "thumbs_down" INTEGER NOT NULL DEFAULT 0,
    "escalations" INTEGER NOT NULL DEFAULT 0,
    "worst_ms" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "scored" INTEGER NOT NULL DEFAULT 0,
    "score_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "rollout_unit_pkey" PRIMARY KEY ("rollout_id","arm","unit")
);

-- CreateTable
CREATE TABLE "rollout_tally" (
    "id" BIGSERIAL NOT NULL,
    "rollout_id" TEXT NOT NULL,
    "arm" TEXT NOT NULL,
    "tier" TEXT NOT NULL,
    "compared" BOOLEAN NOT NULL,
    "units" BIGINT NOT NULL,
    "errors" BIGINT NOT NULL,
    "thumbs_down" BIGINT NOT NULL,
    "timed" BIGINT NOT NULL,
    "slow" BIGINT NOT NULL,
    "over_limit" BIGINT NOT NULL,
    "scored" BIGINT NOT NULL,
    "score_sum" DOUBLE PRECISION NOT NULL,
    "score_squares" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "rollout_tally_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "watch_setting" (
    "workspace_id" TEXT NOT NULL,
    "prompt_id" TEXT NOT NULL DEFAULT '',
    "capture" TEXT NOT NULL,
    "content_days" INTEGER NOT NULL,
    "call_days" INTEGER NOT NULL,
    "grade_share" INTEGER NOT NULL,
    "grade_usd_daily" DOUBLE PRECISION NOT NULL,
    "review_weekly" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "watch_setting_pkey" PRIMARY KEY ("workspace_id","prompt_id")
);

-- CreateTable
CREATE TABLE "online_grade" (
    "workspace_id" TEXT NOT NULL,
    "prompt_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "trace_id" TEXT NOT NULL,
    "span_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "drawn_at" TIMESTAMPTZ(3) NOT NULL,
    "graded_at" TIMESTAMPTZ(3),
    "correct" BOOLEAN,
    "score" DOUBLE PRECISION,
    "reason" TEXT NOT NULL DEFAULT '',
    "judge" TEXT NOT NULL DEFAULT '',
    "cost_usd" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "online_grade_pkey" PRIMARY KEY ("workspace_id","day","trace_id","span_id")
);

-- CreateTable
CREATE TABLE "call_review" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "prompt_id" TEXT NOT NULL,
    "week" DATE NOT NULL,
    "day" DATE NOT NULL,
    "trace_id" TEXT NOT NULL,
    "span_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "member_id" TEXT,
    "member_name" TEXT NOT NULL DEFAULT '',
    "correct" BOOLEAN,
    "score" INTEGER,
    "note" TEXT NOT NULL DEFAULT '',
    "drawn_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "call_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_search" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "search" TEXT NOT NULL,
    "is_shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_search_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_rule" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prompt_pattern" TEXT,
    "metric" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "window_minutes" INTEGER NOT NULL,
    "min_calls" INTEGER NOT NULL,
    "no_data" TEXT NOT NULL,
    "quiet_minutes" INTEGER NOT NULL,
    "recipients" TEXT[],
    "created_by_id" TEXT,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_state" (
    "rule_id" TEXT NOT NULL,
    "prompt_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "value" DOUBLE PRECISION,
    "told_at" TIMESTAMPTZ(3),
    "clear_since" TIMESTAMPTZ(3),
    "muted_until" TIMESTAMPTZ(3),

    CONSTRAINT "alert_state_pkey" PRIMARY KEY ("rule_id","prompt_id")
);

-- CreateTable
CREATE TABLE "alert_change" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "rule_id" TEXT NOT NULL,
    "prompt_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "calls" BIGINT NOT NULL DEFAULT 0,
    "told" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "alert_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "metric_bucket_workspace_id_step_at_idx" ON "metric_bucket"("workspace_id", "step", "at");

-- CreateIndex
CREATE INDEX "feedback_workspace_id_call_trace_id_idx" ON "feedback"("workspace_id", "call_trace_id");

-- CreateIndex
CREATE INDEX "feedback_prompt_id_at_idx" ON "feedback"("prompt_id", "at" DESC);

-- CreateIndex
CREATE INDEX "feedback_at_idx" ON "feedback"("at");

-- CreateIndex
CREATE UNIQUE INDEX "feedback_workspace_id_dedupe_key_key" ON "feedback"("workspace_id", "dedupe_key");

-- CreateIndex
CREATE INDEX "rollout_tally_rollout_id_idx" ON "rollout_tally"("rollout_id");

-- CreateIndex
CREATE INDEX "online_grade_prompt_id_drawn_at_idx" ON "online_grade"("prompt_id", "drawn_at" DESC);

-- CreateIndex
CREATE INDEX "online_grade_prompt_id_graded_at_idx" ON "online_grade"("prompt_id", "graded_at" DESC);

-- CreateIndex
CREATE INDEX "call_review_prompt_id_week_idx" ON "call_review"("prompt_id", "week" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "call_review_workspace_id_trace_id_span_id_key" ON "call_review"("workspace_id", "trace_id", "span_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_search_workspace_id_member_id_name_key" ON "saved_search"("workspace_id", "member_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "alert_rule_workspace_id_name_key" ON "alert_rule"("workspace_id", "name");

-- CreateIndex
CREATE INDEX "alert_change_workspace_id_at_idx" ON "alert_change"("workspace_id", "at" DESC);

-- CreateIndex
CREATE INDEX "alert_change_rule_id_prompt_id_at_idx" ON "alert_change"("rule_id", "prompt_id", "at" DESC);

-- The ways calls are looked for; each day has its own, so that they stay small and go with it.
CREATE INDEX "call_request_idx" ON "call" ("workspace_id", "request_id") WHERE "request_id" IS NOT NULL;
CREATE INDEX "call_prompt_idx" ON "call" ("prompt_id", "started_at" DESC) WHERE "prompt_id" IS NOT NULL;
CREATE INDEX "call_workspace_idx" ON "call" ("workspace_id", "started_at" DESC);
CREATE INDEX "call_tenant_idx" ON "call" ("workspace_id", "tenant_id", "started_at" DESC) WHERE "tenant_id" IS NOT NULL;
CREATE INDEX "call_conversation_idx" ON "call" ("workspace_id", "conversation_id") WHERE "conversation_id" IS NOT NULL;
-- Almost always empty: text that came before its call.
CREATE INDEX "call_content_waiting_idx" ON "call_content" ("workspace_id", "trace_id") WHERE "waiting" IS NOT NULL;
CREATE INDEX "online_grade_waiting_idx" ON "online_grade" ("prompt_id", "drawn_at") WHERE "status" = 'drawn';
CREATE INDEX "feedback_waiting_idx" ON "feedback" ("workspace_id", "request_id", "trace_id") WHERE "call_trace_id" IS NULL;

-- Makes the partitions of a day (UTC), once; returns whether it was there before. They are made beside their parents and
-- attached, which keeps nobody from reading or writing other days meanwhile.
CREATE FUNCTION make_call_day(wanted date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  suffix text := to_char(wanted, 'YYYYMMDD');
  parent text;
  existed boolean := true;
BEGIN
  FOREACH parent IN ARRAY ARRAY['call', 'call_content', 'trace_span'] LOOP
    CONTINUE WHEN to_regclass(format('%I', parent || '_' || suffix)) IS NOT NULL;
    -- One maker at a time; who waited here finds it made.
    PERFORM pg_advisory_xact_lock(hashtext('make_call_day'));
    -- Asked of the table itself: to_regclass may remember that there was none before the other one's commit.
    CONTINUE WHEN EXISTS (
      SELECT FROM pg_class WHERE relname = parent || '_' || suffix
        AND relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = parent::regclass));
    existed := false;
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', parent || '_' || suffix, parent);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                   parent, parent || '_' || suffix, wanted, wanted + 1);
  END LOOP;
  RETURN existed;
END $$;

-- Adds two log-histograms: each is bin and count in turn, bins ascending. A negative count takes away; what comes to
-- nothing is left out. What lies between two bins of the second is copied as a whole, so its cost is that of the second.
CREATE FUNCTION merge_histogram(a integer[], b integer[]) RETURNS integer[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  merged integer[] := '{}';
  la integer := coalesce(cardinality(a), 0);
  lb integer := coalesce(cardinality(b), 0);
  i integer := 1;
  j integer := 1;
  copied integer;
BEGIN
  IF lb = 0 THEN RETURN coalesce(a, '{}'); END IF;
  IF la = 0 THEN RETURN b; END IF;
  WHILE j <= lb LOOP
    copied := i;
    WHILE i <= la AND a[i] < b[j] LOOP i := i + 2; END LOOP;
    IF i > copied THEN merged := merged || a[copied:i - 1]; END IF;
    IF i <= la AND a[i] = b[j] THEN
      IF a[i + 1] + b[j + 1] <> 0 THEN merged := merged || ARRAY[a[i], a[i + 1] + b[j + 1]]; END IF;
      i := i + 2;
    ELSE
      merged := merged || b[j:j + 1];
    END IF;
    j := j + 2;
  END LOOP;
  RETURN merged || a[i:la];
END $$;

-- Adds what units count for (sign 1) or no longer count for (sign -1) to the tally of their rollouts. A unit without a call,
-- of which only feedback came, is none yet. What is heard of units that are known (`again`) once the candidate has more than
-- half is not compared: a part of the control has the candidate by then, and its units would end where the candidate's go on.
CREATE FUNCTION tally_units(units rollout_unit[], sign integer, again boolean) RETURNS void LANGUAGE sql AS $$
  INSERT INTO rollout_tally (rollout_id, arm, tier, compared, units, errors, thumbs_down, timed, slow, over_limit, scored,
                             score_sum, score_squares)
  SELECT u.rollout_id, u.arm, u.tier, o.past_half_at IS NULL OR (u.first_at < o.past_half_at AND NOT again),
         sign * count(*),
         sign * count(*) FILTER (WHERE u.errors > 0),
         sign * count(*) FILTER (WHERE u.thumbs_down > 0),
         sign * count(*) FILTER (WHERE b.p95 IS NOT NULL AND b.counts),
         sign * count(*) FILTER (WHERE b.counts AND u.worst_ms > b.p95),
         sign * count(*) FILTER (WHERE u.worst_ms > b.most),
         sign * count(*) FILTER (WHERE u.scored > 0),
         sign * coalesce(sum(u.score_sum / u.scored) FILTER (WHERE u.scored > 0), 0),
         sign * coalesce(sum((u.score_sum / u.scored) ^ 2) FILTER (WHERE u.scored > 0), 0)
  FROM unnest(units) AS u
  JOIN rollout o ON o.id = u.rollout_id
  CROSS JOIN LATERAL (
    SELECT (o.frozen->>'p95Ms')::float8 AS p95,
           extract(epoch FROM u.first_at) * 1000 >= coalesce((o.frozen->>'countFrom')::float8, 0) AS counts,
           (jsonb_path_query_first(o.guardrails, '$[*] ? (@.name == "latency_p95").limit') #>> '{}')::float8 AS most
  ) b
  WHERE u.calls > 0
  GROUP BY 1, 2, 3, 4
$$;

CREATE FUNCTION tally_rollout_units() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    PERFORM tally_units(ARRAY(SELECT ROW(o.*)::rollout_unit FROM old_units o), -1, true);
  END IF;
  PERFORM tally_units(ARRAY(SELECT ROW(n.*)::rollout_unit FROM new_units n), 1, TG_OP = 'UPDATE');
  RETURN NULL;
END $$;
CREATE TRIGGER rollout_unit_is_tallied AFTER INSERT ON "rollout_unit"
  REFERENCING NEW TABLE AS new_units FOR EACH STATEMENT EXECUTE FUNCTION tally_rollout_units();
CREATE TRIGGER rollout_unit_is_tallied_anew AFTER UPDATE ON "rollout_unit"
  REFERENCING OLD TABLE AS old_units NEW TABLE AS new_units FOR EACH STATEMENT EXECUTE FUNCTION tally_rollout_units();
