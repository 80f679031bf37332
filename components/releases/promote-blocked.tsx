import { ButtonLink } from "#components/ui/button-link.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { shareWords } from "#lib/releases/domain/rollout-words.ts";
import type { Promotion } from "#lib/releases/queries-promotion.ts";

export type PromoteBlockedProps = {
  workspace: string;
  prompt: string;
  channel: string;
  live: NonNullable<Promotion["live"]>;
};

/** Another version is on its way: what it is, and what can be done about it first. */
export function PromoteBlocked({ workspace, prompt, channel, live }: PromoteBlockedProps) {
  const { number, candidate, share, status } = live;
  const where = status === "scheduled" ? "is scheduled for" : `is at ${shareWords(share)} of`;
  return (
    <>
      <p>
        <b className="font-semibold">v{candidate}</b> {where} {channel}. One version is rolled out at a time: advance it
        to everyone, abandon it, or roll it back; then promote the next.
      </p>
      <p className="mt-4">
        <ButtonLink href={promptPath(workspace, prompt, `rollout?rollout=${number}`)} variant="main">
          Go to rollout {number}
        </ButtonLink>
      </p>
    </>
  );
}
