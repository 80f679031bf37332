import type { PromptContent } from "#lib/prompts/domain/content.ts";
import type { ContentRedline, Redline } from "#lib/prompts/domain/redline/shapes.ts";

/** What the page asks the worker; the answer carries the same `id`. */
export type RedlineRequest =
  | { id: number; kind: "content"; base: PromptContent; head: PromptContent }
  | { id: number; kind: "text"; base: string; head: string };

export type RedlineResponse =
  | { id: number; kind: "content"; redline: ContentRedline }
  | { id: number; kind: "text"; redline: Redline }
  | { id: number; kind: "failed" };
