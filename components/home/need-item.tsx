import clsx from "clsx";
import type { ComponentType } from "react";
import { CommentIcon, PencilIcon, SignatureIcon } from "#components/ui/act-icons.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import type { IconProps } from "#components/ui/icon.tsx";
import { ClockIcon, FailIcon, StableIcon, UnsureIcon, WarningIcon } from "#components/ui/meaning-icons.tsx";
import { Time } from "#components/ui/time.tsx";
import { type Need, type PromptNeed, subjectOf } from "#lib/home/domain/need.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";

type Look = { word: string; Glyph: ComponentType<IconProps>; tone?: string; act: string };
type PromptLook = Look & { tab: (need: PromptNeed) => string };

const LOOK: Record<PromptNeed["kind"], PromptLook> = {
  review: {
    word: "Review",
    Glyph: SignatureIcon,
    act: "Read the redline",
    tab: ({ number }) => `reviews/${number}`,
  },
  release: { word: "Release", Glyph: StableIcon, act: "Open to promote", tab: () => "" },
  drift: {
    word: "Drift",
    Glyph: WarningIcon,
    tone: "text-fail",
    act: "See what moved",
    tab: ({ number }) => `drift/${number}`,
  },
  changes: {
    word: "Changes asked",
    Glyph: CommentIcon,
    act: "Read what is asked",
    tab: ({ number }) => `reviews/${number}`,
  },
  blocked: {
    word: "Blocked",
    Glyph: FailIcon,
    tone: "text-fail",
    act: "See what got worse",
    tab: ({ number }) => `runs/${number}`,
  },
  draft: { word: "Draft", Glyph: PencilIcon, act: "Open the draft", tab: () => "edit" },
};

const MODEL: Look = { word: "Model goes", Glyph: ClockIcon, tone: "text-unsure", act: "Look at models" };

const PIN: Look = { word: "Pin ends", Glyph: ClockIcon, tone: "text-unsure", act: "Extend it, or not" };
const AFTER: Look = { word: "After-review", Glyph: WarningIcon, tone: "text-fail", act: "Look back at it" };
const POLICY: Look = { word: "Policy", Glyph: SignatureIcon, act: "Read what changes" };

const HELD: Look = { word: "On hold", Glyph: UnsureIcon, tone: "text-unsure", act: "Look at the rollout" };
const STOPPED: Look = { word: "Paused", Glyph: FailIcon, tone: "text-fail", act: "Decide about it" };
const BREACHED: Look = { word: "Breached", Glyph: FailIcon, tone: "text-fail", act: "See what they saw" };

const ALERT: Look = { word: "Alert", Glyph: WarningIcon, tone: "text-fail", act: "See what moved" };

function lookOf(need: Need): Look {
  if (need.kind === "alert") return ALERT;
  if (need.kind === "rollout") return { held: HELD, paused: STOPPED, breached: BREACHED }[need.how];
  if (need.kind === "model") return MODEL;
  if (need.kind === "pin") return PIN;
  if (need.kind === "after-review") return need.mine ? { ...AFTER, act: "See it" } : AFTER;
  return need.kind === "policy" ? POLICY : LOOK[need.kind];
}

function wayTo(workspace: string, need: Need): string {
  if (need.kind === "rollout") return promptPath(workspace, need.prompt, `rollout?rollout=${need.number}`);
  if (need.kind === "alert") return promptPath(workspace, need.prompt, "metrics");
  if (need.kind === "after-review") return `/${workspace}/after-reviews/${need.number}`;
  if (need.kind === "policy") return `/${workspace}/settings/policies`;
  if (need.kind === "pin") return `/${workspace}/settings/pins?${new URLSearchParams({ prompt: need.prompt })}`;
  if (need.kind === "model") return `/${workspace}/settings/models`;
  return promptPath(workspace, need.prompt, LOOK[need.kind].tab(need));
}

export type NeedItemProps = {
  workspace: string;
  need: Need;
  /** The most urgent one: it owns the page's filled button. */
  first: boolean;
};

/** One thing that needs me: what it is, what is known about it, since when, and the way there. */
export function NeedItem({ workspace, need, first }: NeedItemProps) {
  const { word, Glyph, tone, act } = lookOf(need);
  return (
    <li
      data-row=""
      tabIndex={-1}
      className={clsx(
        "relative grid grid-cols-[8.5rem_minmax(0,1fr)_auto_auto] items-start gap-x-6 py-5 -outline-offset-2 max-md:grid-cols-[1fr_auto] max-md:gap-y-1",
        first && "md:before:absolute md:before:inset-y-5 md:before:-left-4 md:before:w-[3px] md:before:bg-accent",
      )}
    >
      <span className={clsx("flex items-center gap-2 text-sm font-semibold", tone)}>
        <Glyph className="size-4" />
        {word}
      </span>
      <span className="text-sm text-ink-3 max-md:text-right md:order-1">
        <Time at={need.since} show="relative" />
      </span>
      <div className="min-w-0 max-md:col-span-2 max-md:pt-1">
        <h3 className="text-md font-medium break-words">
          {subjectOf(need)}
          {"version" in need && ` v${need.version}`}
        </h3>
        <p className="mt-0.5 max-w-[38rem] text-ink-2 text-pretty">{need.detail}</p>
      </div>
      <ButtonLink
        href={wayTo(workspace, need)}
        variant={first ? "main" : "default"}
        className="min-w-36 max-md:col-span-2 max-md:mt-2 max-md:w-full md:order-2"
      >
        {act}
      </ButtonLink>
    </li>
  );
}
