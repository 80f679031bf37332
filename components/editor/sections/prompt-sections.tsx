"use client";

import { useEditor } from "../editor-context.ts";
import { OwnersSection } from "./owners-section.tsx";
import { SchemaSection } from "./schema-section.tsx";
import { SettingsSection } from "./settings-section.tsx";
import { TextSection } from "./text-section.tsx";
import { ThresholdsSection } from "./thresholds-section.tsx";
import { VariablesSection } from "./variables-section.tsx";

/** A snippet is one text, and who owns it. */
function SnippetSections() {
  return (
    <>
      <TextSection
        field="system"
        title="Text"
        note="stands wherever a prompt includes it"
        placeholder="Write what several prompts say in the same words."
      />
      <VariablesSection />
      <OwnersSection />
    </>
  );
}

/** The whole prompt as one document, in the order in which it is read. */
export function PromptSections() {
  const { page } = useEditor();
  if (page.kind === "snippet") return <SnippetSections />;
  return (
    <>
      <TextSection
        field="system"
        title="System"
        note="what the model is told, on every call"
        placeholder="Say who the model is, what it must do, and what it must never do."
      />
      <TextSection
        field="userTemplate"
        title="User template"
        note="filled in for each call"
        placeholder="Write {{name}} where each call puts its own value."
      />
      <VariablesSection />
      <SettingsSection />
      <SchemaSection />
      <ThresholdsSection />
      <OwnersSection />
      <p className="border-t py-3 pr-6 pl-8 text-xs text-ink-3 max-md:px-4">
        In the editors Tab goes on to the next field; Ctrl M makes it write a tab, and back. F8 goes to the next
        problem.
      </p>
    </>
  );
}
