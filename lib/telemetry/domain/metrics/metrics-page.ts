import type { Comparison } from "./compare-versions.ts";
import type { Marker } from "./marker.ts";
import type { MetricPoint, MetricSeries } from "./point.ts";

/** What a version is to the page: of the two set side by side the older or the newer one, or one more. */
export type VersionRole = "older" | "newer" | "other";

/** A version with traffic; its `total` over the range where it is among those shown. */
export type ShownVersion = { version: number; calls: number; role: VersionRole };

/** The Metrics tab of a prompt. Times in ms since 1970, `interval` in seconds. */
export type MetricsPage = {
  prompt: string;
  now: number;
  from: number;
  to: number;
  interval: number;
  /** Whether the range ends now, so that it moves on. */
  live: boolean;
  /** Most of the range passed before the first call, so that it is drawn from that on. */
  near: boolean;
  /** Versions with traffic in the range, the newest first. */
  versions: ShownVersion[];
  shown: number[];
  series: MetricSeries[];
  totals: { version: number; total: MetricPoint }[];
  tiers: string[];
  markers: Marker[];
  comparison: Comparison | null;
  /** The length (seconds) of the intervals in which the two are compared: an hour, unless the range is too long. */
  comparedBy: number;
  /** Which of the two compared the channel stable serves; null where they are not its last two. */
  serving: number | null;
  /** A rollout is under way between the two. */
  rolling: boolean;
  /** Whether any call of this prompt was ever counted. */
  everCalled: boolean;
};
