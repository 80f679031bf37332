"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useRef, useState } from "react";
import { useShortcuts } from "#components/shell/use-shortcuts.ts";
import type { SelectedWords } from "./find-words.ts";
import { SelectionButtons } from "./selection-buttons.tsx";
import { useSelectedWords } from "./use-selected-words.ts";

const CommentDialog = dynamic(() => import("./comment-dialog.tsx").then((module) => module.CommentDialog), {
  ssr: false,
});

type Props = { workspace: string; prompt: string; version: number; mayComment: boolean; children: ReactNode };

/** A version's text whose words can be commented on: texts inside name their field (`data-field`). */
export function QuotableText({ workspace, prompt, version, mayComment, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const selected = useSelectedWords(box, mayComment);
  const [composer, setComposer] = useState<{ about: SelectedWords; suggesting: boolean } | null>(null);
  const compose = (suggesting: boolean) => selected !== null && setComposer({ about: selected, suggesting });
  useShortcuts({ c: () => compose(false), s: () => compose(true) }, mayComment);
  return (
    <div ref={box} className="relative min-w-0">
      {children}
      {selected && !composer && (
        <SelectionButtons selected={selected} onComment={() => compose(false)} onSuggest={() => compose(true)} />
      )}
      {composer && (
        <CommentDialog
          workspace={workspace}
          subject={{ version: { prompt, number: version } }}
          {...composer}
          onClose={() => setComposer(null)}
        />
      )}
    </div>
  );
}
