import { PromoteButton } from "#components/releases/promote-button.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { USUAL_PLAN } from "#lib/releases/domain/rollout.ts";
import type { RolloutPage } from "#lib/releases/domain/rollout-view.ts";
import { planWords } from "#lib/releases/domain/rollout-words.ts";

/** A prompt that never had a rollout: what one is, and how it begins. */
export function NoRollout({ workspace, page }: { workspace: string; page: RolloutPage }) {
  const { prompt, latest, served } = page;
  const newer = served !== null && latest > served;
  const sentence =
    latest === 0
      ? "Nothing is written here yet, so there is nothing to roll out."
      : served === null
        ? `Nothing is served yet. The first release goes to everyone; the one after it can be rolled out.`
        : newer
          ? `Everyone gets v${served}. v${latest} has not been given to anybody yet.`
          : `Everyone gets v${served}, and nothing is on its way.`;
  return (
    <Answer
      under={
        <p>
          A rollout gives a version to a few conversations first: {planWords(USUAL_PLAN)}, unless you say otherwise. Its
          errors, its speed, its thumbs and its grades are compared with an equal share of those who keep the old one.
          It goes on by itself while they stay within their margins, holds when it does not know, and takes itself back
          when they do not.
        </p>
      }
      actions={
        latest > 0 && (
          <PromoteButton
            workspace={workspace}
            prompt={prompt}
            variant={newer ? "main" : "default"}
            reasonPlacement="under"
          >
            {newer ? `Roll out v${latest}…` : "Promote…"}
          </PromoteButton>
        )
      }
    >
      {sentence}
    </Answer>
  );
}
