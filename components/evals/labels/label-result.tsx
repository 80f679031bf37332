"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { Answer } from "#components/ui/answer.tsx";
import { Note } from "#components/ui/note.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { pairSentence, standingSentence, verdictSentence } from "#lib/evals/domain/agreement-words.ts";
import type { LabelQueue, LabelResult } from "#lib/evals/domain/label-view.ts";
import { AgreementFacts } from "./agreement-facts.tsx";
import { StandingVerdict } from "./standing-verdict.tsx";

export type LabelResultProps = {
  base: string;
  /** How many labels are kept by now: with each the result is another. */
  kept: number;
  actions: ReactNode;
};

/** What the labels say of the judge, and what that made of the run's verdict. */
export function LabelResultView({ base, kept, actions }: LabelResultProps) {
  const { data, error } = useQuery({
    queryKey: ["label-result", base, kept],
    queryFn: () => getJson<LabelQueue>(`${base}/queue`),
  });
  if (error) {
    return (
      <Note tone="fail" live className="mt-8">
        Your labels are kept, but what they say cannot be read now. {error.message}
      </Note>
    );
  }
  if (!data)
    return <SkeletonLines lines={3} label="Measuring the judge" className="max-w-answer pt-8 font-serif text-answer" />;
  return <Result result={data.result} actions={actions} />;
}

function Result({ result, actions }: { result: LabelResult; actions: ReactNode }) {
  const { agreement, standing, verdict, changed } = result;
  const [first] = agreement.pairs;
  return (
    <>
      <Answer
        margin={<StandingVerdict standing={standing} size="lg" />}
        marginNote={<>The judge: {result.judge}</>}
        under={
          <>
            <p>{verdictSentence(verdict, changed)}</p>
            {first && <p className="mt-1">{pairSentence(first)}</p>}
            <div className="mt-4 flex flex-wrap items-center gap-2">{actions}</div>
          </>
        }
      >
        {standingSentence(result)}
      </Answer>
      <AgreementFacts agreement={agreement} minKappa={result.minKappa} on={result.on} />
    </>
  );
}
