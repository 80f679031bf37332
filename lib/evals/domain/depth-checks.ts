import type { ScoreComparison } from "./gate-evidence.ts";
import type { Check, GateFigures } from "./gate-types.ts";
import { changedCases, changeSpan, count, list, oneTimeIn, percent, whole } from "./phrases.ts";
import type { Slice } from "./tag-slices.ts";

const sliceWords = ({ tag, n, baselineOnly, challengerOnly, adjustedP }: Slice): string =>
  `“${tag}” (${changedCases(baselineOnly, challengerOnly)} of ${whole(n)}; chance alone would do this ${oneTimeIn(adjustedP)})`;

/** Tags whose cases got worse beyond chance, all tags allowed for. It blocks nothing, and must not be overlooked. */
export const noteSlices: Check = (_input, { slices }) => {
  const worse = (slices ?? []).filter((slice) => slice.worse).sort((a, b) => a.adjustedP - b.adjustedP);
  const [first] = worse;
  if (!slices || first === undefined) return null;
  const among = slices.length === 1 ? "" : `, with all ${whole(slices.length)} tags allowed for`;
  return {
    code: "slice_worse",
    outcome: "info",
    message: `Look before you release: worse beyond chance in cases tagged ${list(worse.map(sliceWords), 3)}${among}.`,
    figures: { tags: worse.map(({ tag }) => tag), tested: slices.length, adjustedP: first.adjustedP },
  };
};

const scoreWords = (score: number): string => Math.abs(score).toLocaleString("en-US", { maximumFractionDigits: 2 });

function scoreDoubt({ difference, interval, clusters, skipped }: ScoreComparison): string {
  if (interval !== null) {
    const range = changeSpan(interval, scoreWords);
    return difference === 0 ? `, but there could be ${range}` : `, which could be ${range}`;
  }
  return skipped === "few_clusters" ? `; with ${count(clusters, "independent case")} its doubt cannot be told` : "";
}

/** How the judge's mean score moved, with its doubt. */
export const noteScore: Check = ({ scores }) => {
  if (!scores || scores.baseline === null || scores.difference === null) return null;
  const { challenger, baseline, difference, n, clusters } = scores;
  const moved =
    difference === 0
      ? `stays at ${scoreWords(challenger)} of 5`
      : `${difference < 0 ? "falls" : "rises"} by ${scoreWords(difference)}, from ${scoreWords(baseline)} to ${scoreWords(challenger)} of 5`;
  return {
    code: "score_compared",
    outcome: "info",
    message: `Over ${count(n, "case")}, the judge's mean score ${moved}${scoreDoubt(scores)}.`,
    figures: { score: challenger, baselineScore: baseline, difference, n, clusters },
  };
};

/** Whether the versions disagree more than the baseline does with itself; only single answers can be compared so. */
function besideDiscordance({ discordance, noiseFloor }: GateFigures, trials: number): "within" | "beyond" | null {
  if (!noiseFloor || discordance === null || trials > 1) return null;
  return discordance <= noiseFloor.interval[1] ? "within" : "beyond";
}

/** How often the baseline disagrees with itself, and whether that alone may be what the run saw. */
export const noteNoise: Check = ({ labels, trials = 1, thresholds }, figures) => {
  const { noiseFloor, discordance, baselineOnly, challengerOnly, exactP } = figures;
  if (!noiseFloor) return null;
  const { rate, interval, cases } = noiseFloor;
  const baseline = labels.baseline ?? "the baseline";
  const said =
    `When asked again, ${baseline} disagrees with itself in ${percent(rate)} of cases ` +
    `(${percent(interval[0])} to ${percent(interval[1])}, over ${count(cases, "case")})`;
  const beside = besideDiscordance(figures, trials);
  const oneSided = exactP !== null && exactP < thresholds.alpha && baselineOnly !== challengerOnly;
  const both = `${labels.challenger} and ${baseline} disagree in ${percent(discordance ?? 0)}`;
  const compared = {
    within: oneSided
      ? `; ${both}, as noise alone might, but noise would not be this one-sided`
      : `; ${both}, which that noise alone may explain`,
    beyond: `; ${both}, more than that noise explains`,
  };
  return {
    code: beside === "within" && !oneSided ? "within_noise" : "noise_floor",
    outcome: "info",
    message: `${said}${beside === null ? "" : compared[beside]}.`,
    figures: {
      ...{ rate, lower: interval[0], upper: interval[1], cases },
      ...(discordance === null ? {} : { discordance }),
    },
  };
};
