import type { ReactNode } from "react";
import { MovedIcon } from "#components/ui/act-icons.tsx";
import type { TemplateFormat } from "#lib/prompts/domain/content.ts";
import type { RedlineParagraph as Paragraph } from "#lib/prompts/domain/redline/shapes.ts";
import { MarkedText } from "./marked-text.tsx";
import { ParagraphFrame } from "./paragraph-frame.tsx";

export type RedlineParagraphProps = {
  paragraph: Paragraph;
  variables: TemplateFormat;
  /** Shows the head's text without marks. */
  clean?: boolean;
  /** Stands after the text, for instance the number of a comment. */
  note?: ReactNode;
};

/** One numbered paragraph with its changes; a moved one is dotted and says where it was. */
export function RedlineParagraph({ paragraph, variables, clean = false, note }: RedlineParagraphProps) {
  const { number, status, segments, movedFrom, movedDirection } = paragraph;
  if (clean && status === "deleted") return null;
  const shown = clean
    ? segments.flatMap(({ kind, text }) => (kind === "deleted" ? [] : { kind: "same" as const, text }))
    : segments;
  const text = <MarkedText segments={shown} variables={variables} />;
  return (
    <ParagraphFrame
      id={status === "deleted" ? undefined : `paragraph-${number}`}
      number={number}
      gone={status === "deleted"}
      changed={!clean && status !== "same"}
      quiet={!clean && status === "same"}
    >
      {status === "moved" && !clean ? (
        <>
          <span className="underline decoration-ink-3 decoration-dotted decoration-2 underline-offset-[5px]">
            {text}
          </span>{" "}
          <span className="font-sans text-xs font-medium whitespace-nowrap text-ink-3">
            <MovedIcon className="size-3.5" /> moved {movedDirection} from {movedFrom}
          </span>
        </>
      ) : (
        text
      )}
      {paragraph.included && (
        <>
          {" "}
          <span className="font-sans text-xs font-medium text-ink-3">
            from {paragraph.included.map(({ name, version }) => `${name} v${version}`).join(", ")}
          </span>
        </>
      )}
      {note}
    </ParagraphFrame>
  );
}
