import clsx from "clsx";
import type { ReactNode } from "react";
import { ClockIcon, FailIcon, WarningIcon } from "./meaning-icons.tsx";

const TONE = {
  neutral: { box: "border-rule-strong bg-sunken", icon: <ClockIcon className="mt-0.5 size-4" />, glyph: "text-ink-2" },
  unsure: {
    box: "border-unsure bg-unsure-wash",
    icon: <WarningIcon className="mt-0.5 size-4" />,
    glyph: "text-unsure",
  },
  fail: { box: "border-fail bg-fail-wash", icon: <FailIcon className="mt-0.5 size-4" />, glyph: "text-fail" },
};

export type NoteProps = {
  tone?: keyof typeof TONE;
  /** The fact, in bold; the children say what follows. */
  title?: ReactNode;
  icon?: ReactNode;
  /** Links or small buttons below. */
  actions?: ReactNode;
  /** Announce it, because it appeared while somebody was working. */
  live?: boolean;
  className?: string;
  children?: ReactNode;
};

/** Something to know before going on: an outage, a conflict, a refusal. Never "all good". */
export function Note({ tone = "neutral", title, icon, actions, live = false, className, children }: NoteProps) {
  const look = TONE[tone];
  return (
    <div
      role={live ? "alert" : undefined}
      className={clsx("flex gap-2 border-l-3 px-3 py-2 text-sm", look.box, className)}
    >
      <span className={clsx("flex-none", look.glyph)}>{icon ?? look.icon}</span>
      <div className="min-w-0 text-pretty">
        {title && <b>{title} </b>}
        {children}
        {actions && <div className="mt-2 flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </div>
  );
}
