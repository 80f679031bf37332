import { createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { sameDigest } from "../../core/hash.ts";

const FRESH_SECONDS = 300;

/** What Slack signs a request with; null when the headers are not of that form. */
export type SlackSignature = { timestamp: number; signature: string };

/** Reads Slack's two headers. */
export function slackSignatureOf(headers: IncomingHttpHeaders): SlackSignature | null {
  const timestamp = headers["x-slack-request-timestamp"];
  const signature = headers["x-slack-signature"];
  if (typeof timestamp !== "string" || !/^\d{1,12}$/.test(timestamp)) return null;
  if (typeof signature !== "string" || !/^v0=[0-9a-f]{64}$/.test(signature)) return null;
  return { timestamp: Number(timestamp), signature };
}

/** Is it of these minutes? What was signed longer ago may be somebody's copy. `now` in ms since 1970. */
export function isFresh({ timestamp }: SlackSignature, now: number): boolean {
  return Math.abs(now / 1_000 - timestamp) <= FRESH_SECONDS;
}

/**
 * Did Slack sign this very body? HMAC-SHA256 over `v0:timestamp:body` (docs.slack.dev, "Verifying requests from Slack"),
 * compared in constant time.
 */
export function isSignedBy(secret: string, { timestamp, signature }: SlackSignature, body: string): boolean {
  const expected = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  return sameDigest(`v0=${expected}`, signature);
}
