"use client";

import { useQuery } from "@tanstack/react-query";
import { getJson } from "#components/shell/get-json.ts";
import { Answer } from "#components/ui/answer.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { isLive } from "#lib/releases/domain/rollout.ts";
import type { RolloutDetail, RolloutPage } from "#lib/releases/domain/rollout-view.ts";
import { audienceWords, rolloutSentence } from "#lib/releases/domain/rollout-words.ts";
import { GuardrailTiles } from "./guardrail-tiles.tsx";
import { NoRollout } from "./no-rollout.tsx";
import { PlanTrack } from "./plan-track.tsx";
import { RolloutButtons } from "./rollout-buttons.tsx";
import { RolloutHistory } from "./rollout-history.tsx";
import { RolloutUnder } from "./rollout-under.tsx";
import { SampleRatio } from "./sample-ratio.tsx";
import { ShareSection } from "./share-section.tsx";
import { StatusVerdict } from "./status-verdict.tsx";
import { StrongWords } from "./strong-words.tsx";

const EVERY_MS = 5_000;

export type RolloutViewProps = {
  workspace: string;
  /** The rollout the address names; null for the newest. */
  number: number | null;
  first: RolloutPage;
};

/** A rollout as it walks: the answer, the plan, the share, the guardrails, the draw, and the ones before it. */
export function RolloutView({ workspace, number, first }: RolloutViewProps) {
  const asked = number === null ? "" : `?rollout=${number}`;
  const { data: page = first, error } = useQuery({
    queryKey: ["rollout", workspace, first.prompt, number],
    queryFn: () => getJson<RolloutPage>(promptPath(workspace, first.prompt, `rollout/state${asked}`)),
    initialData: first,
    refetchInterval: ({ state }) => (isOn(state.data) ? EVERY_MS : false),
  });
  const { shown } = page;
  if (!shown) return <NoRollout workspace={workspace} page={page} />;
  return (
    <>
      {error && (
        <Note tone="unsure" live className="mt-4" title="This page no longer follows the rollout.">
          {error.message}
        </Note>
      )}
      <Head workspace={workspace} page={page} rollout={shown} />
      <Section title="Plan" note={`${audienceWords(shown.audience)}, drawn by ${shown.unit}`}>
        <PlanTrack rollout={shown} now={page.now} />
      </Section>
      {isLive(shown.status) && shown.status !== "scheduled" && (
        <ShareSection
          workspace={workspace}
          rollout={shown}
          seq={page.seq}
          now={page.now}
          mayPromote={page.mayPromote}
        />
      )}
      <Guardrails rollout={shown} />
      {shown.report && shown.guardrails.length > 0 && (
        <Section title="Is it a fair draw?" note="sample ratio">
          <SampleRatio ratio={shown.report.sampleRatio} candidate={shown.candidate} baseline={shown.baseline} />
        </Section>
      )}
      <RolloutHistory workspace={workspace} lines={page.history} shown={shown.number} />
    </>
  );
}

const isOn = (page: RolloutPage | undefined) => page?.shown != null && isLive(page.shown.status);

function Head({ workspace, page, rollout }: { workspace: string; page: RolloutPage; rollout: RolloutDetail }) {
  const { candidate, baseline, startedAt, createdAt, by, channel, number, status, reason } = rollout;
  const newest = page.history[0];
  return (
    <>
      {newest && newest.number !== number && isLive(newest.status) && (
        <Note className="mt-6" title={`This is rollout ${number}.`}>
          v{newest.candidate} is on its way now.{" "}
          <Link href={promptPath(workspace, rollout.prompt, "rollout")}>Go to it</Link>
        </Note>
      )}
      <Answer
        margin={<StatusVerdict status={status} size="lg" />}
        marginNote={
          <>
            v{candidate} against v{baseline}
            {channel !== "stable" && ` on ${channel}`}, {startedAt === null ? "planned" : "since"}{" "}
            <Time at={startedAt ?? createdAt} />, by {by}
          </>
        }
        under={
          <>
            <RolloutUnder rollout={rollout} now={page.now} />
            {reason !== "" && (
              <span className="mt-1 block text-sm text-ink-3">
                {startedAt === null ? "Planned" : "Begun"} because: {reason}
              </span>
            )}
          </>
        }
        actions={
          isLive(status) && (
            <RolloutButtons
              workspace={workspace}
              rollout={rollout}
              seq={page.seq}
              mayPromote={page.mayPromote}
              mayStop={page.mayStop}
            />
          )
        }
      >
        <StrongWords>{rolloutSentence(rollout)}</StrongWords>
      </Answer>
    </>
  );
}

function Guardrails({ rollout }: { rollout: RolloutDetail }) {
  const { guardrails, candidate, report } = rollout;
  if (guardrails.length === 0) {
    return (
      <Section title="Guardrails" note="none watched">
        <p className="max-w-measure text-ink-2">
          This rollout goes by time alone: nothing stops it but a person. Watch the metrics, or pause it.
        </p>
      </Section>
    );
  }
  return (
    <Section
      title="Guardrails"
      note={
        <>
          v{candidate} minus control; up is worse. The intervals stay true however often you look
          {report && (
            <>
              . Measured <Time at={report.at} show="relative" />
            </>
          )}
        </>
      }
    >
      <GuardrailTiles rollout={rollout} />
    </Section>
  );
}
