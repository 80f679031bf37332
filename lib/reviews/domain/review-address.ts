import { promptSlug } from "../../prompts/domain/slug.ts";

/** Where a review is, below the workspace's address: "prompts/docs:notice/reviews/3". */
export function reviewAddress(prompt: string, number: number): string {
  return `prompts/${promptSlug(prompt)}/reviews/${number}`;
}
