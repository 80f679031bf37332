import type { Capture, Captured } from "../domain/capture.ts";
import type { CountedCall } from "../domain/counting/stored-call.ts";
import type { ToldEvaluation } from "../domain/counting/told-evaluation.ts";
import type { SeenContent, SeenSpan } from "../domain/seen-span.ts";
import type { Directory } from "../ingest.ts";
import type { KnownTiers } from "./known-tiers.ts";
import type { Sql } from "./sql.ts";

/** What a call cost, in US dollars, where its model has a price. */
export type CostOf = (
  workspaceId: string,
  used: Pick<SeenSpan, "provider" | "model" | "inputTokens" | "outputTokens">,
) => number | null;

/** Who keeps what is said of calls. Everything happens in the transaction that writes the calls. */
export type FeedbackPort = {
  /** What came before its call, and waited, is told of these calls from now on. */
  matchWaiting(sql: Sql, calls: readonly CountedCall[]): Promise<void>;
  /** Grades that came with spans and logs. */
  applyEvaluations(sql: Sql, told: readonly ToldEvaluation[]): Promise<void>;
};

/** What the store is made of, so that each part can be replaced. */
export type IngestParts = {
  url: string;
  directory: Directory;
  /** What may be kept of the text of a prompt's calls; null for calls without one that is known. */
  capture(workspaceId: string, promptId: string | null): Capture;
  captureContent(capture: Capture, content: SeenContent): Captured;
  /** The signs of an injection that a text holds. */
  flagsOf(text: string): readonly string[];
  costOf: CostOf;
  /** For how many days calls are kept; what is older is refused. */
  keptDays(workspaceId: string, promptId: string | null): number;
  feedback: FeedbackPort;
  /** ms since 1970 */
  now?: () => number;
};

/** The same while it works, with what it remembers. */
export type WorkingParts = IngestParts & {
  /** `flagsOf` for texts that come with many calls. */
  flagsOfInstructions(text: string): readonly string[];
  tiers: KnownTiers;
};
