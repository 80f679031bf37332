import type { ReactNode } from "react";
import { SplitBar } from "#components/ui/split-bar.tsx";
import { type SplitShare, shareText } from "#components/ui/split-share.ts";
import { VersionLabel } from "#components/ui/version-label.tsx";

export type ServingChannel = {
  channel: string;
  /** Stable first. One part without a bar; several with it. */
  parts: readonly (SplitShare & { href?: string })[];
  /** Quiet words behind it: "since 14 Mar 02:58, rolled back from v13". Left out on a phone. */
  note?: ReactNode;
  /** Loud words behind it: a `Verdict` "glass broken at 02:14". */
  alarm?: ReactNode;
};

/** A cell that is not a channel: pins, audiences. */
export type ServingFact = { label: string; value: ReactNode; note?: ReactNode };

export type ServingStripProps = { channels: readonly ServingChannel[]; facts?: readonly ServingFact[] };

const CELL =
  "flex min-h-10 items-center gap-2 py-2 pr-6 whitespace-nowrap max-md:min-h-8 max-md:flex-wrap max-md:py-1 md:border-l md:pl-6";
/* Cells wrap; the rule left of each line's first cell is pulled out and clipped, the focus ring is not. */
const CELLS = "flex max-md:flex-col max-md:py-1 md:-ml-[25px] md:flex-wrap md:[clip-path:inset(0_0_0_16px)]";

/** What each channel serves now, in one line under the prompt's name. */
export function ServingStrip({ channels, facts = [] }: ServingStripProps) {
  return (
    <section
      aria-label="What each channel serves now"
      className="border-y bg-sheet text-sm gutter print:in-[body:has([data-paper])]:hidden"
    >
      <div className={CELLS}>
        {channels.map((channel) => (
          <div key={channel.channel} className={CELL}>
            <span className="text-ink-3">{channel.channel}</span>
            {channel.parts.length === 0 && <span className="text-ink-3">nothing yet</span>}
            {channel.parts.map((part, index) => (
              <span key={part.version} className="contents">
                {index > 0 && index === channel.parts.length - 1 && <SplitBar parts={channel.parts} className="w-30" />}
                <VersionLabel version={part.version} state={part.state} href={part.href} />
                <span className={part.state === "candidate" ? "text-candidate" : undefined}>
                  {shareText(part.share)}
                </span>
              </span>
            ))}
            {channel.alarm}
            {channel.note && <span className="text-ink-3 max-md:hidden">{channel.note}</span>}
          </div>
        ))}
        {facts.map((fact) => (
          <div key={fact.label} className={CELL}>
            <span className="text-ink-3">{fact.label}</span>
            <span>{fact.value}</span>
            {fact.note && <span className="text-ink-3 max-md:hidden">{fact.note}</span>}
          </div>
        ))}
      </div>
    </section>
  );
}
