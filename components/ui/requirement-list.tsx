import type { ReactNode } from "react";
import { ClockIcon, FailIcon, PassIcon, UnsureIcon } from "./meaning-icons.tsx";

export type Requirement = {
  code: string;
  state: "met" | "unmet" | "unsure" | "waiting";
  /** "Approval of Legal is missing". */
  message: ReactNode;
  /** "asked 19 h ago". */
  note?: ReactNode;
  /** What to do about it: a `Link` or a small button. */
  action?: ReactNode;
};

const GLYPH = {
  met: { icon: <PassIcon />, tone: "text-pass", word: "Met: " },
  unmet: { icon: <FailIcon />, tone: "text-fail", word: "Not met: " },
  unsure: { icon: <UnsureIcon />, tone: "text-unsure", word: "Not decided: " },
  waiting: { icon: <ClockIcon />, tone: "text-ink-3", word: "Waiting: " },
};

/** What must be true before something may happen, each with a tick or a cross and the way to a tick. */
export function RequirementList({ label, items }: { label: string; items: readonly Requirement[] }) {
  return (
    <ul aria-label={label} className="text-sm [&>li+li]:border-t">
      {items.map((item) => (
        <li key={item.code} className="grid grid-cols-[1.25rem_1fr_auto] gap-x-1 py-2">
          <span className={`pt-px ${GLYPH[item.state].tone}`}>{GLYPH[item.state].icon}</span>
          <span className="min-w-0">
            <span className="sr-only">{GLYPH[item.state].word}</span>
            {item.message}
            {item.note && <span className="block text-ink-2">{item.note}</span>}
          </span>
          {item.action && <span className="pl-4">{item.action}</span>}
        </li>
      ))}
    </ul>
  );
}
