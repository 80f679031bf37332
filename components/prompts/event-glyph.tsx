import type { ComponentType } from "react";
import { CheckIcon, CommentIcon, CrossIcon, PencilIcon, SignatureIcon, UndoIcon } from "#components/ui/act-icons.tsx";
import type { IconProps } from "#components/ui/icon.tsx";
import {
  CandidateIcon,
  ClockIcon,
  FailIcon,
  PassIcon,
  UnsureIcon,
  WarningIcon,
} from "#components/ui/meaning-icons.tsx";
import { ArrowUpIcon } from "#components/ui/way-icons.tsx";
import type { DriftEvent, ReviewEvent, RolloutEvent, RunEvent, TimelineEvent } from "#lib/prompts/domain/timeline.ts";

type Glyph = [icon: ComponentType<IconProps>, tone: string];

const RUN: Record<RunEvent["state"], Glyph> = {
  pass: [PassIcon, "text-pass"],
  fail: [FailIcon, "text-fail"],
  inconclusive: [UnsureIcon, "text-unsure"],
  running: [ClockIcon, "text-ink-2"],
  paused: [ClockIcon, "text-ink-3"],
  resumed: [ClockIcon, "text-ink-2"],
  cancelled: [CrossIcon, "text-ink-3"],
};

const REVIEW: Record<ReviewEvent["act"], Glyph> = {
  requested: [SignatureIcon, "text-ink-2"],
  approved: [CheckIcon, "text-ink"],
  changes: [PencilIcon, "text-unsure"],
  withdrawn: [CrossIcon, "text-ink-3"],
  commented: [CommentIcon, "text-ink-2"],
};

const DRIFT: Record<DriftEvent["act"], Glyph> = {
  detected: [WarningIcon, "text-fail"],
  checked: [CheckIcon, "text-ink-2"],
  closed: [CheckIcon, "text-ink"],
};

const ON_ITS_WAY: Glyph = [CandidateIcon, "text-candidate"];

const ROLLOUT: Record<RolloutEvent["act"], Glyph> = {
  scheduled: [ClockIcon, "text-ink-2"],
  begun: ON_ITS_WAY,
  advanced: ON_ITS_WAY,
  resumed: ON_ITS_WAY,
  released: ON_ITS_WAY,
  paused: [ClockIcon, "text-ink-2"],
  held: [UnsureIcon, "text-unsure"],
  losing: [WarningIcon, "text-unsure"],
  dropped: [UndoIcon, "text-fail"],
  completed: [ArrowUpIcon, "text-ink"],
  abandoned: [CrossIcon, "text-ink-3"],
};

function glyphOf(event: TimelineEvent): Glyph {
  switch (event.type) {
    case "run":
      return RUN[event.state];
    case "review":
      return REVIEW[event.act];
    case "drift":
      return DRIFT[event.act];
    case "rollout":
      return ROLLOUT[event.act];
    case "released":
      return [ArrowUpIcon, event.brokeGlass ? "text-fail" : "text-ink"];
    case "rolledBack":
      return [UndoIcon, "text-fail"];
    default:
      return [PencilIcon, "text-ink-2"];
  }
}

/** What kind of thing happened, at a glance; the sentence beside it says it in words. */
export function EventGlyph({ event }: { event: TimelineEvent }) {
  const [Glyph, tone] = glyphOf(event);
  return (
    <span className={tone}>
      <Glyph className="block size-4" />
    </span>
  );
}
