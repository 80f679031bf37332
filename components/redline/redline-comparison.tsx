"use client";

import { ErrorState } from "#components/ui/error-state.tsx";
import type { PromptContent } from "#lib/prompts/domain/content.ts";
import { RedlineDocument, type RedlineDocumentProps } from "./redline-document.tsx";
import { RedlineSkeleton } from "./redline-skeleton.tsx";
import { useContentRedline } from "./use-redline.ts";

export type RedlineComparisonProps = Omit<RedlineDocumentProps, "redline" | "templateFormat" | "title"> & {
  title: string;
  base: PromptContent;
  head: PromptContent;
};

/** The redline of two versions, computed in the background: skeleton, then sheet, or a sentence on why not. */
export function RedlineComparison({ base, head, ...document }: RedlineComparisonProps) {
  const state = useContentRedline(base, head);
  if (state.status === "computing") return <RedlineSkeleton title={document.title} />;
  if (state.status === "error") return <ErrorState title={state.message} />;
  return <RedlineDocument {...document} redline={state.redline} templateFormat={head.templateFormat} />;
}
