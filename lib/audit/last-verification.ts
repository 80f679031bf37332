import type { Verification } from "./domain/verification.ts";

/** What the last walk along a workspace's chain found, and when (RFC 3339). */
export type LastVerification = Verification & { at: string };

// Kept by the process, not in the table: a row about each look would make the log talk about itself.
const shared = globalThis as unknown as { countersignVerifications?: Map<string, LastVerification> };

/** The last verification this process made of a workspace's chain, or null since it was started. */
export function lastVerification(workspaceId: string): LastVerification | null {
  return shared.countersignVerifications?.get(workspaceId) ?? null;
}

/** Remembers a verification; returns it. */
export function noteVerification(workspaceId: string, found: LastVerification): LastVerification {
  shared.countersignVerifications ??= new Map();
  shared.countersignVerifications.set(workspaceId, found);
  return found;
}
