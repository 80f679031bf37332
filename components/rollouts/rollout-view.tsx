"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { Note } from "#components/ui/note.tsx";
import { Section } from "#components/ui/section.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { isLive } from "#lib/releases/domain/rollout.ts";
import type { RolloutPage } from "#lib/releases/domain/rollout-view.ts";
import { audienceWords } from "#lib/releases/domain/rollout-words.ts";
import { GuardrailsSection } from "./guardrails-section.tsx";
import { NoRollout } from "./no-rollout.tsx";
import { PlanTrack } from "./plan-track.tsx";
import { RolloutHead } from "./rollout-head.tsx";
import { RolloutHistory } from "./rollout-history.tsx";
import { SampleRatio } from "./sample-ratio.tsx";
import { ShareSection } from "./share-section.tsx";
import { TiersSection } from "./tiers-section.tsx";

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
  const { shown, seq } = page;
  const router = useRouter();
  // What stands above, in the prompt's header, was drawn with the page: it must not say another share.
  useEffect(() => {
    if (seq > first.seq) router.refresh();
  }, [seq, first.seq, router]);
  if (!shown) return <NoRollout workspace={workspace} page={page} />;
  return (
    <>
      {error && (
        <Note tone="unsure" live className="mt-4" title="This page no longer follows the rollout.">
          {error.message}
        </Note>
      )}
      <RolloutHead workspace={workspace} page={page} rollout={shown} />
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
      <GuardrailsSection workspace={workspace} rollout={shown} />
      <TiersSection workspace={workspace} rollout={shown} seq={page.seq} mayStop={page.mayStop} />
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
