/** What was said of a call afterwards, as buckets and units count it. */
export type Said = {
  scored: number;
  scoreSum: number;
  scoreSquares: number;
  thumbsUp: number;
  thumbsDown: number;
  escalations: number;
  abandonments: number;
};

/** Adds up the feedback of one call; of thumbs the sign counts. */
export function saidOf(feedback: readonly { kind: string; value: number }[]): Said {
  const said = { scored: 0, scoreSum: 0, scoreSquares: 0, thumbsUp: 0, thumbsDown: 0, escalations: 0, abandonments: 0 };
  for (const { kind, value } of feedback) {
    if (kind === "score") {
      said.scored += 1;
      said.scoreSum += value;
      said.scoreSquares += value * value;
    } else if (kind === "thumbs") {
      if (value > 0) said.thumbsUp += 1;
      else if (value < 0) said.thumbsDown += 1;
    } else if (value > 0 && kind === "escalation") said.escalations += 1;
    else if (value > 0 && kind === "abandonment") said.abandonments += 1;
  }
  return said;
}
