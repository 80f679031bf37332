import type { VersionState } from "./version-label.tsx";

/** One version's part of a channel; `share` in basis points (10 000 = all). */
export type SplitShare = { version: number; share: number; state?: VersionState };

/** A share in words: 9500 → "95 %", 50 → "0.5 %". */
export function shareText(basisPoints: number): string {
  return `${Number((basisPoints / 100).toFixed(2))} %`;
}

/** A whole split in words: "v12 95 %, v13 5 %". */
export function splitText(parts: readonly SplitShare[]): string {
  return parts.map((part) => `v${part.version} ${shareText(part.share)}`).join(", ");
}
