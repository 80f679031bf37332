import { Fragment } from "react";
import { VariableChip } from "#components/ui/variable-chip.tsx";
import type { TemplateFormat } from "#lib/prompts/domain/content.ts";
import { splitVariables } from "#lib/prompts/domain/redline/split-variables.ts";

const BRACES = { mustache: 2, fstring: 1 };
/** Spaces that the browser would collapse: runs of them, and tabs. */
const WIDE_SPACE = /(\s{2,}|\t)/;

/** A stretch of prompt text as it stands: wide spaces kept, template variables of the given format as chips. */
export function PromptText({ text, variables }: { text: string; variables?: TemplateFormat }) {
  const parts = variables ? splitVariables(text, variables) : [{ kind: "text" as const, text }];
  let at = 0;
  return parts.map((part) => {
    const key = at;
    at += part.text.length;
    if (part.kind === "text" || !variables) return <SpacedText key={key} text={part.text} />;
    const name = part.text.slice(BRACES[variables], -BRACES[variables]);
    return <VariableChip key={key} name={name} format={variables} />;
  });
}

/** Not `pre-wrap` for the whole paragraph: that would draw a mark's underline under the space at each line's end. */
function SpacedText({ text }: { text: string }) {
  if (!WIDE_SPACE.test(text)) return text;
  let at = 0;
  const parts = text.split(WIDE_SPACE).filter((part) => part !== "");
  return parts.map((part) => {
    const key = at;
    at += part.length;
    const isSpace = part.trim() === "";
    return isSpace ? (
      <span key={key} className="whitespace-pre">
        {part}
      </span>
    ) : (
      <Fragment key={key}>{part}</Fragment>
    );
  });
}
