/** The points of a checklist that were not ticked, in its order. What is ticked beyond it is not looked at. */
export function openPoints(checklist: readonly string[], ticked: readonly string[]): string[] {
  return checklist.filter((point) => !ticked.includes(point));
}

/** "Names and amounts are right" and 2 more: the points that are open, as a refusal names them. */
export function pointsInWords(points: readonly string[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "nothing";
  return rest.length === 0 ? `“${first}”` : `“${first}” and ${rest.length} more`;
}
