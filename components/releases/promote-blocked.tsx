import { Button } from "#components/ui/button.tsx";
import { shareWords } from "#lib/releases/domain/rollout-words.ts";
import type { Promotion } from "#lib/releases/queries-promotion.ts";
import { ChannelField } from "./channel-field.tsx";

export type PromoteBlockedProps = {
  promotion: Promotion;
  live: NonNullable<Promotion["live"]>;
  onChannel: (channel: string) => void;
  /** Leaves the dialog for the rollout's page. */
  onGo: () => void;
};

/** Another version is on its way: what it is, and what can be done about it first. */
export function PromoteBlocked({ promotion, live, onChannel, onGo }: PromoteBlockedProps) {
  const { channel, channels } = promotion;
  const { number, candidate, share, status } = live;
  const where = status === "scheduled" ? "is scheduled for" : `is at ${shareWords(share)} of`;
  return (
    <>
      <p>
        <b className="font-semibold">v{candidate}</b> {where} {channel}. One version is rolled out at a time: advance it
        to everyone, abandon it, or roll it back; then promote the next.
      </p>
      <ChannelField channels={channels} value={channel} onChange={onChannel} className="mt-4 w-36" />
      <p className="mt-4">
        <Button variant="main" onClick={onGo}>
          Go to rollout {number}
        </Button>
      </p>
    </>
  );
}
