"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { getJson } from "#components/shell/get-json.ts";
import { Answer } from "#components/ui/answer.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Note } from "#components/ui/note.tsx";
import { Section } from "#components/ui/section.tsx";
import { boardSentence } from "#lib/releases/domain/board-words.ts";
import type { RolloutsBoard as Board } from "#lib/releases/domain/rollout-view.ts";
import { EndedLine } from "./ended-line.tsx";
import { RolloutCard } from "./rollout-card.tsx";
import { StrongWords } from "./strong-words.tsx";

const EVERY_MS = 5_000;

export type RolloutsBoardProps = {
  workspace: string;
  /** Larger words for a screen on the wall, read from three metres. */
  wall: boolean;
  first: Board;
};

/** Every rollout of the workspace on one page, which keeps itself up to date. */
export function RolloutsBoard({ workspace, wall, first }: RolloutsBoardProps) {
  const { data, error } = useQuery({
    queryKey: ["rollout", "board", workspace],
    queryFn: () => getJson<Board>(`/${workspace}/rollouts/state`),
    initialData: first,
    refetchInterval: EVERY_MS,
  });
  const { live, ended, now } = data;
  return (
    <div data-wall={wall ? "" : undefined}>
      {error && (
        <Note tone="fail" live className="mt-4" title="This page no longer follows the rollouts.">
          {error.message}
        </Note>
      )}
      <Answer
        actions={
          <ButtonLink href={`/${workspace}/rollouts${wall ? "" : "?wall=1"}`} variant="quiet" className="max-md:hidden">
            {wall ? "Leave the wall" : "For a wall screen"}
          </ButtonLink>
        }
      >
        <StrongWords>{boardSentence(live)}</StrongWords>
      </Answer>
      {live.length === 0 ? (
        <EmptyState
          title="A rollout gives a new version to a few conversations first and to everyone later."
          actions={<ButtonLink href={`/${workspace}/prompts`}>Choose a prompt to promote</ButtonLink>}
          className="border-t pt-6 pb-8"
        >
          Promote a version and keep the staged plan: it then stands here until it has reached everyone, with its share,
          its guardrails and the time left.
        </EmptyState>
      ) : (
        <ul
          aria-label="Rollouts under way"
          className={clsx(
            "border-t border-rule-strong [&>li+li]:border-t",
            wall && "xl:grid xl:grid-cols-2 xl:gap-x-16",
          )}
        >
          {live.map((rollout) => (
            <RolloutCard key={rollout.number} workspace={workspace} rollout={rollout} now={now} wall={wall} />
          ))}
        </ul>
      )}
      {ended.length > 0 && (
        <Section title="Ended lately" note="within a week" className="mt-8">
          <ul className="[&>li+li]:border-t">
            {ended.map((line) => (
              <EndedLine key={line.number} workspace={workspace} line={line} />
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}
