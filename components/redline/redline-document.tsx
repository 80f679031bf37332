import type { ReactNode } from "react";
import { Sheet } from "#components/ui/sheet.tsx";
import type { TemplateFormat } from "#lib/prompts/domain/content.ts";
import type { ContentRedline, RedlineField as Field, RedlineParagraph } from "#lib/prompts/domain/redline/shapes.ts";
import { RedlineField } from "./redline-field.tsx";
import { RedlineLegend } from "./redline-legend.tsx";
import { RedlineSettings } from "./redline-settings.tsx";

export type RedlineDocumentProps = {
  redline: ContentRedline;
  /** Head line, left: "docs/summarisation, v12 compared with v13". */
  title: ReactNode;
  /** Short commit ids. */
  baseSha: string;
  headSha: string;
  /** Of the head; decides what is shown as a variable. */
  templateFormat: TemplateFormat;
  /** Shows only the head's text, without marks. */
  cleanCopy?: boolean;
  /** Stands after a paragraph's text, for instance the numbers of its comments. */
  note?: (field: Field["field"], paragraph: RedlineParagraph) => ReactNode;
  /** Paragraphs that must not be folded away, for instance those with comments. */
  keepsOpen?: (field: Field["field"], paragraph: RedlineParagraph) => boolean;
};

/** Two versions as a law office prints them: one sheet, numbered paragraphs, struck and underlined, bars in the margin. */
export function RedlineDocument(props: RedlineDocumentProps) {
  const { redline, title, baseSha, headSha, templateFormat, cleanCopy = false, note, keepsOpen } = props;
  return (
    <div>
      <Sheet
        head={<span className="pl-10 max-md:pl-0">{title}</span>}
        reference={cleanCopy ? headSha : `${baseSha} to ${headSha}`}
      >
        {redline.fields.map((field) => (
          <RedlineField
            key={field.field}
            field={field}
            variables={templateFormat}
            clean={cleanCopy}
            note={note}
            keepsOpen={keepsOpen}
          />
        ))}
        <RedlineSettings settings={redline.settings} clean={cleanCopy} />
      </Sheet>
      {!cleanCopy && <RedlineLegend />}
    </div>
  );
}
