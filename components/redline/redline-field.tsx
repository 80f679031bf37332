import type { ReactNode } from "react";
import type { TemplateFormat } from "#lib/prompts/domain/content.ts";
import type { RedlineField as Field, RedlineParagraph as Paragraph } from "#lib/prompts/domain/redline/shapes.ts";
import { foldUnchanged } from "./fold-unchanged.ts";
import { RedlineHeading } from "./redline-heading.tsx";
import { RedlineParagraph } from "./redline-paragraph.tsx";
import { RedlineProse } from "./redline-prose.tsx";
import { UnchangedRun } from "./unchanged-run.tsx";

export type RedlineFieldProps = {
  field: Field;
  variables: TemplateFormat;
  clean: boolean;
  note?: (field: Field["field"], paragraph: Paragraph) => ReactNode;
  /** Paragraphs that must not be folded away, for instance those with comments. */
  keepsOpen?: (field: Field["field"], paragraph: Paragraph) => boolean;
};

/** One text of the prompt under its heading, long unchanged stretches folded. */
export function RedlineField({ field, variables, clean, note, keepsOpen }: RedlineFieldProps) {
  const show = (paragraph: Paragraph) => (
    <RedlineParagraph
      key={`${paragraph.status === "deleted" ? "gone" : "at"} ${paragraph.number}`}
      paragraph={paragraph}
      variables={variables}
      clean={clean}
      note={note?.(field.field, paragraph)}
    />
  );
  const stretches = clean ? [{ folded: false, paragraphs: field.paragraphs }] : foldUnchanged(field.paragraphs);
  return (
    <section className="[&+section]:mt-8">
      <RedlineHeading remark={describeField(field, clean)}>{field.label}</RedlineHeading>
      <RedlineProse>
        {stretches.map(({ folded, paragraphs }) => {
          const first = paragraphs[0];
          const last = paragraphs.at(-1);
          if (!folded || !first || !last) return paragraphs.map(show);
          return (
            <UnchangedRun
              key={`run ${first.number}`}
              from={first.number}
              to={last.number}
              startsOpen={paragraphs.some((paragraph) => keepsOpen?.(field.field, paragraph))}
            >
              {paragraphs.map(show)}
            </UnchangedRun>
          );
        })}
      </RedlineProse>
    </section>
  );
}

function describeField({ changed, paragraphs }: Field, clean: boolean): string | undefined {
  const isEmpty = paragraphs.every(({ status }) => clean && status === "deleted");
  if (isEmpty) return "empty";
  if (clean) return undefined;
  if (!changed) return "unchanged";
  return paragraphs.every(({ status }) => status === "same") ? "only blank lines changed" : undefined;
}
