import type { ReactNode } from "react";
import { shareText } from "#components/ui/split-share.ts";
import type { RolloutEvent } from "#lib/prompts/domain/timeline.ts";
import { tierNames } from "#lib/releases/domain/tier-names.ts";

export type RolloutLineProps = { event: RolloutEvent; v: (version: number) => ReactNode };

/** What became of a rollout, as a sentence without its full stop. */
export function RolloutLine({ event, v }: RolloutLineProps) {
  const { act, version, baseline, share, channel, tiers } = event;
  const of = (
    <>
      {v(version)} {channel !== "stable" && `on ${channel} `}
    </>
  );
  const at = shareText(share);
  switch (act) {
    case "scheduled":
      return <>Rollout of {of}planned</>;
    case "begun":
      return (
        <>
          {of}began its rollout at {at}
          {baseline !== null && <> beside {v(baseline)}</>}
        </>
      );
    case "advanced":
      return (
        <>
          {of}went on to {at}
        </>
      );
    case "paused":
      return (
        <>
          {of}paused at {at}
        </>
      );
    case "resumed":
      return (
        <>
          {of}resumed at {at}
        </>
      );
    case "held":
      return (
        <>
          <b>Held</b>: {of}stays at {at}
        </>
      );
    case "released":
      return <>{of}is no longer held</>;
    case "losing":
      return (
        <>
          {of}
          <b>loses</b> in {tierNames(tiers)} at {at}
        </>
      );
    case "dropped":
      return (
        <>
          {of}taken back for {tierNames(tiers)}
          {baseline !== null && <>, who have {v(baseline)} again</>}
        </>
      );
    case "completed":
      return (
        <>
          {of}completed its rollout{baseline !== null && <> in place of {v(baseline)}</>}
        </>
      );
    case "abandoned":
      return (
        <>
          Rollout of {of}abandoned{baseline !== null && <>; everyone keeps {v(baseline)}</>}
        </>
      );
  }
}
