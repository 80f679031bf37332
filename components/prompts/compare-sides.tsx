"use client";

import dynamic from "next/dynamic";
import type { ComparedVersion } from "#lib/prompts/domain/comparison.ts";
import type { PromptContent } from "#lib/prompts/domain/content.ts";
import { expandContent } from "#lib/prompts/domain/includes/expand-content.ts";

const SideBySide = dynamic(() => import("./side-by-side.tsx"), {
  ssr: false,
  loading: () => (
    <div role="status" className="h-40 border bg-sheet p-4 text-sm text-ink-3">
      Loading the editor…
    </div>
  ),
});

type Part = { label: string; language: "markdown" | "json"; text: (content: PromptContent) => string };

const json = (value: unknown) => (value === null ? "" : JSON.stringify(value, null, 2));

const PARTS: Part[] = [
  { label: "System", language: "markdown", text: (content) => expandContent(content).system },
  { label: "User template", language: "markdown", text: (content) => expandContent(content).userTemplate },
  { label: "Output schema", language: "json", text: ({ outputSchema }) => json(outputSchema) },
  { label: "Tools", language: "json", text: ({ tools }) => json(tools) },
];

export type CompareSidesProps = { base: ComparedVersion; head: ComparedVersion };

/** Both versions beside each other, as they are executed: line by line, in mono. */
export function CompareSides({ base, head }: CompareSidesProps) {
  const shown = PARTS.map(({ label, language, text }) => ({
    label,
    language,
    original: text(base.content),
    modified: text(head.content),
  })).filter(({ original, modified }) => original !== "" || modified !== "");
  return (
    <div className="grid gap-8">
      <div className="grid grid-cols-2 border-b border-rule-strong pb-2 text-sm max-lg:hidden print:hidden">
        <span className="font-mono">v{base.number}</span>
        <span className="font-mono">v{head.number}</span>
      </div>
      {shown.map(({ label, language, original, modified }) => (
        <section key={label} aria-label={label}>
          <h2 className="pb-2 text-sm font-semibold">
            {label}
            {original === modified && <span className="font-normal text-ink-3"> unchanged</span>}
          </h2>
          <SideBySide label={label} language={language} original={original} modified={modified} />
        </section>
      ))}
    </div>
  );
}
