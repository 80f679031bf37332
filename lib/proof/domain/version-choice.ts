import type { MomentPage } from "./moment.ts";

/**
 * Why a call got the version it says it used. `channel`: what a channel then served its tenant and conversation, with all
 * the time machine knows; `latest`: the newest version then; `number`: none of these, so that it was asked for by number
 * (or its client was behind, or its clock wrong).
 */
export type VersionChoice =
  | { kind: "channel"; channel: string; moment: MomentPage; bucket: number | null }
  | { kind: "latest"; at: string }
  | { kind: "number"; stable: number | null };
