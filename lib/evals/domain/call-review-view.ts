import type { Agreement } from "./agreement.ts";
import type { LabelItem } from "./label-view.ts";

/** A prompt's sample of one week: how many calls wait, were looked at, and were put off. */
export type ReviewedWeek = {
  prompt: string;
  /** The Monday on which it was drawn, `2026-11-23`. */
  week: string;
  open: number;
  done: number;
  skipped: number;
};

/** One call to look at; which version answered and what the judge said of it are not told. */
export type CallToReview = LabelItem & { id: string; traceId: string; spanId: string };

/** A call's messages and variables as somebody reads them who says whether its answer is right. */
export function callToReview(
  place: { id: string; traceId: string; spanId: string; position: number },
  kept: {
    input: { role: string; content: string }[] | null;
    output: { content: string }[] | null;
    variables: Record<string, string> | null;
  },
): CallToReview {
  const asked = (kept.input ?? []).map(({ role, content }) => ({ name: role, text: content }));
  const variables = Object.entries(kept.variables ?? {}).map(([name, text]) => ({ name, text }));
  return {
    ...place,
    given: asked.length > 0 ? asked : variables,
    reference: null,
    rubrics: [],
    output: (kept.output ?? []).map(({ content }) => content).join("\n\n"),
  };
}

/** The queue page: everybody's weeks, or one prompt's calls. */
export type CallReviewsPage = {
  weeks: ReviewedWeek[];
  agreement: Agreement;
  minKappa: number;
  blocked: string | null;
};
export type CallReviewQueue = {
  prompt: string;
  items: CallToReview[];
  open: number;
  done: number;
  agreement: Agreement;
  minKappa: number;
  blocked: string | null;
};
