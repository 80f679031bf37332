/** The reasons people have at that moment, each with the words it writes into the log. */
const REASONS = {
  bad: { label: "Bad output", text: "Bad output since the release" },
  errors: { label: "Errors", text: "Errors since the release" },
  slow: { label: "Slow", text: "Slower since the release" },
  cost: { label: "Cost", text: "Costs more since the release" },
  unsure: { label: "Unsure, safer back", text: "Unsure; the version before is safer" },
} as const;

export type RollBackReason = keyof typeof REASONS;

/** As chips, in the order of how often they are needed. */
export const ROLL_BACK_REASONS = (Object.keys(REASONS) as RollBackReason[]).map((value) => ({
  value,
  label: REASONS[value].label,
}));

/** The words a chip writes. */
export function reasonText(reason: RollBackReason): string {
  return REASONS[reason].text;
}
