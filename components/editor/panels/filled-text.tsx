import { VariableChip } from "#components/ui/variable-chip.tsx";
import type { JsonObject, TemplateFormat } from "#lib/prompts/domain/content.ts";
import { parseTemplate } from "#sdk/template/compile-template.ts";
import { renderTemplate } from "#sdk/template/render-template.ts";

export type FilledTextProps = { title: string; text: string; format: TemplateFormat; values: JsonObject };

/** It may scroll, so keys must reach it. */
const SCROLLS = { tabIndex: 0 };

/** One message with its variables' values in place; what has no value stays a hole. */
export function FilledText({ title, text, format, values }: FilledTextProps) {
  if (text.trim() === "") return null;
  let at = 0;
  const parts = parseTemplate(text, format).parts.map((part) => {
    at += 1;
    if (typeof part === "string") return { key: at, text: part, name: null };
    const filled = renderTemplate({ parts: [part], variables: [part.name] }, values);
    return { key: at, text: "text" in filled ? filled.text : null, name: part.name };
  });
  return (
    <>
      <h3 className="mt-4 mb-1 text-xs text-ink-3">{title}</h3>
      <section
        {...SCROLLS}
        aria-label={`${title}, filled in`}
        className="max-h-80 overflow-y-auto border-l-3 border-rule-strong pl-3 font-mono text-sm leading-6 whitespace-pre-wrap wrap-anywhere"
      >
        {parts.map(({ key, text: shown, name }) => {
          if (name === null) return <span key={key}>{shown}</span>;
          if (shown === null) return <VariableChip key={key} name={name} format={format} problem />;
          return (
            <span key={key} title={name} className="rounded-mark bg-accent-wash">
              {shown}
            </span>
          );
        })}
      </section>
    </>
  );
}
