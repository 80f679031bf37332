import type { TemplateFormat } from "./content.ts";
import type { ChannelServing } from "./prompt-frame.ts";
import type { IncludedSnippet } from "./snippet-list.ts";
import type { TimelinePage } from "./timeline.ts";

export type SuiteFacts = {
  revision: number;
  cases: number;
  golden: number;
  production: number;
  synthetic: number;
  critical: number;
  /** A share, from the newest run of this revision; null when none can tell. */
  smallestVisibleDrop: number | null;
};

/** What the newest version asks of its callers and of a release. */
export type Contract = {
  number: number;
  commitSha: string;
  model: string;
  templateFormat: TemplateFormat;
  variables: string[];
  /** Snippets it includes. */
  includes: IncludedSnippet[];
};

export type PromptOverview = {
  name: string;
  kind: "prompt" | "snippet";
  description: string;
  archived: boolean;
  stable: ChannelServing | null;
  latest: Contract | null;
  suite: SuiteFacts | null;
  timeline: TimelinePage;
};
