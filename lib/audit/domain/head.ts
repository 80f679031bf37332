/** Where a workspace's chain ended at a moment: the last row's number and hash; `at` is RFC 3339 in UTC with milliseconds. */
export type AuditHead = { workspaceId: string; seq: number; hash: string; at: string };

/** `keyId` is the SHA-256 of the public key's DER form (SPKI) in hex, `signature` Ed25519 over `headText`, in base64. */
export type SignedHead = AuditHead & { keyId: string; signature: string };

/** "21 Nov 2026, 10:00 UTC": a head is called by the moment it was signed. */
export function headName({ at }: Pick<AuditHead, "at">): string {
  const [, year, month, day, time] = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2})/.exec(at) ?? [];
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  return year === undefined ? at : `${Number(day)} ${months[Number(month) - 1] ?? month} ${year}, ${time} UTC`;
}
