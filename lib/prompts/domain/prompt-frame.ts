/** What a channel serves now; shares are basis points, `since` is RFC 3339. */
export type ChannelServing = {
  channel: string;
  /** What stays first, what is rolled out last. */
  split: { version: number; share: number }[];
  /** The version that is rolled out; null outside a rollout. */
  candidate: number | null;
  /** Who gets nothing of the rollout, by tier, in words; null outside one and where nobody is left out. */
  outside: string | null;
  since: string;
  /** The version a rollback took away, when the last change was one. */
  rolledBackFrom: number | null;
};

/** What the header of a prompt's pages shows. */
export type PromptFrame = {
  name: string;
  kind: "prompt" | "snippet";
  archivedAt: string | null;
  /** Number of the newest version, and so of versions; 0 before the first. */
  latest: number;
  cases: number;
  runs: number;
  openReviews: number;
  /** Tenants that a pin holds at this moment. */
  pinnedTenants: number;
  /** Only channels that were ever released to; stable first. */
  channels: ChannelServing[];
};
