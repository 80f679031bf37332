import clsx from "clsx";
import { Fragment } from "react";
import type { TemplateFormat } from "#lib/prompts/domain/content.ts";
import type { RedlineSegment } from "#lib/prompts/domain/redline/shapes.ts";
import { PromptText } from "./prompt-text.tsx";

export type MarkedTextProps = {
  segments: readonly RedlineSegment[];
  /** Shows the template variables of this format as chips; without it the text is plain. */
  variables?: TemplateFormat;
};

/** Blue is for what was inserted, also on a variable. */
const DELETED_CHIP = "[&_code]:border-fail/40 [&_code]:text-fail";

/** A text with its changes as `del` and `ins`, each announced in words. Spaces at their edges stay unmarked. */
export function MarkedText({ segments, variables }: MarkedTextProps) {
  return placed(segments).map(({ at, kind, text, touchesDeletion }) => {
    if (kind === "same") return <PromptText key={at} text={text} variables={variables} />;
    const trimmed = text.trim();
    const marked = trimmed === "" ? text : trimmed;
    const start = text.indexOf(marked);
    const Mark = kind === "deleted" ? "del" : "ins";
    return (
      <Fragment key={at}>
        <PromptText text={text.slice(0, start)} />
        <Mark
          className={clsx(
            touchesDeletion && "ml-1",
            kind === "deleted" && DELETED_CHIP,
            trimmed === "" && "whitespace-pre",
          )}
        >
          <span className="sr-only select-none">{kind}: </span>
          <PromptText text={marked} variables={variables} />
        </Mark>
        <PromptText text={text.slice(start + marked.length)} />
      </Fragment>
    );
  });
}

type PlacedSegment = RedlineSegment & {
  /** Characters before it: its identity among its siblings. */
  at: number;
  /** Stands right after a deletion, with no space of its own between them. */
  touchesDeletion: boolean;
};

function placed(segments: readonly RedlineSegment[]): PlacedSegment[] {
  let at = 0;
  return segments.map((segment, index) => {
    const start = at;
    at += segment.text.length;
    const before = segments[index - 1];
    const spaced = /^\s/.test(segment.text) || /\s$/.test(before?.text ?? "");
    const touchesDeletion = segment.kind === "inserted" && before?.kind === "deleted" && !spaced;
    return { ...segment, at: start, touchesDeletion };
  });
}
