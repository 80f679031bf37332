"use client";

import type { ReactNode } from "react";
import { RedlineField } from "#components/redline/redline-field.tsx";
import { RedlineSettings } from "#components/redline/redline-settings.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { summarySentence } from "#lib/prompts/domain/redline/summary-sentence.ts";
import { useEditor } from "../editor-context.ts";
import { PanelHead } from "./panel-head.tsx";

const HEAD = "draft-changes";

/** What the draft changes, as those who approve it will read it; a moment behind the keys. */
export function ChangesPanel() {
  const { base, differs: written, updates, redline } = useEditor();
  const differs = written || updates.length > 0;
  return (
    <section aria-labelledby={HEAD} className="border-t">
      <PanelHead id={HEAD} title={base ? `Changes against v${base.number}` : "Changes"}>
        {base && differs && redline.redline ? summarySentence(redline.redline) : null}
      </PanelHead>
      <div className="pt-5 pr-8 pb-8 pl-6 max-md:px-4">
        <Changes />
      </div>
    </section>
  );
}

function Changes() {
  const { base, differs: written, updates, redline, state } = useEditor();
  const differs = written || updates.length > 0;
  if (base === null) {
    return <Quiet>This will be the first version, so there is nothing to compare it with.</Quiet>;
  }
  if (redline.failed) {
    return <Quiet>This browser could not compute the changes. Save as usual and compare the versions then.</Quiet>;
  }
  if (base === undefined || !redline.redline) return <SkeletonLines lines={4} label="Comparing" />;
  if (!differs) {
    return (
      <Quiet>
        Nothing differs from v{base.number} yet. What you change appears here as the people who approve it will read it.
      </Quiet>
    );
  }
  const { fields, settings } = redline.redline;
  const changed = fields.filter((field) => field.changed);
  return (
    <>
      {changed.map((field) => (
        <RedlineField key={field.field} field={field} variables={state.draft.content.templateFormat} clean={false} />
      ))}
      <RedlineSettings settings={settings} clean={false} />
    </>
  );
}

function Quiet({ children }: { children: ReactNode }) {
  return <p className="max-w-measure font-serif text-md text-ink-2 text-pretty">{children}</p>;
}
