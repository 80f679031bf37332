import { Fragment, type ReactNode } from "react";
import { Tag } from "#components/ui/tag.tsx";
import type { Redaction } from "#lib/telemetry/domain/capture.ts";
import type { FlagHit } from "#lib/telemetry/domain/flags/flag.ts";
import { flagLabel } from "./call-marks.tsx";

export type ShownTextProps = {
  text: string;
  hits?: readonly FlagHit[];
  /** What a redaction took out: its placeholders are drawn as chips. */
  redactions?: readonly Redaction[];
};

/** Signs nobody sees, and those that turn the direction of writing, are named where they stand. */
const UNSEEN = /[\u200B-\u200D\u2060-\u2064\uFEFF\u202A-\u202E\u2066-\u2069\u{E0020}-\u{E007F}]/u;

type Stretch = { at: number; text: string; flags: string[] };

/** The text cut where a marked stretch begins or ends. */
function stretchesOf(text: string, hits: readonly FlagHit[]): Stretch[] {
  const cuts = [...new Set([0, text.length, ...hits.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((at, index) => {
    const end = cuts[index + 1] ?? text.length;
    const flags = hits.filter((hit) => hit.start <= at && hit.end >= end).map(({ flag }) => flag);
    return { at, text: text.slice(at, end), flags: [...new Set(flags)] };
  });
}

/** A call's text exactly as it was, as text: nothing in it is ever run, drawn or followed. */
export function ShownText({ text, hits = [], redactions = [] }: ShownTextProps) {
  return stretchesOf(text, hits).map(({ at, text: part, flags }) =>
    flags.length === 0 ? (
      <Fragment key={at}>{withChips(part, redactions)}</Fragment>
    ) : (
      <mark
        key={at}
        title={flags.map(flagLabel).join(", ")}
        // A border stands below the letters' own room: an underline would hide the low line of <|im_start|>.
        className="border-b-2 border-unsure bg-unsure-wash text-ink [unicode-bidi:isolate]"
      >
        {withNames(part)}
        <span className="sr-only"> (marked: {flags.map(flagLabel).join(", ")})</span>
      </mark>
    ),
  );
}

const escaped = (kind: string) => kind.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function withChips(text: string, redactions: readonly Redaction[]): ReactNode {
  const kinds = redactions.map(({ kind }) => escaped(kind));
  if (kinds.length === 0) return text;
  const parts = text.split(new RegExp(`(\\[(?:${kinds.join("|")})(?: \\d+)?\\])`));
  let at = 0;
  return parts.map((part, index) => {
    const key = at;
    at += part.length;
    if (index % 2 === 0) return <Fragment key={key}>{part}</Fragment>;
    return (
      <Tag key={key} className="font-sans">
        <span className="sr-only">taken out: </span>
        {part.slice(1, -1)}
      </Tag>
    );
  });
}

function withNames(text: string): ReactNode {
  if (!UNSEEN.test(text)) return text;
  let at = 0;
  return Array.from(text, (sign) => {
    const key = at;
    at += sign.length;
    if (!UNSEEN.test(sign)) return sign;
    const code = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    return (
      <code key={key} className="mx-0.5 border border-unsure px-0.5 text-xs text-unsure">
        {code}
      </code>
    );
  });
}
