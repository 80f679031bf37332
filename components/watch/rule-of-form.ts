import type { WatchRule } from "#lib/telemetry/domain/watch.ts";

const NUMBERS = ["contentDays", "callDays", "gradeShare", "gradeUsdDaily", "reviewWeekly"] as const;

/** What was typed as a rule; a field that is not there stays as it was, and what is no number is left for the refusal. */
export function ruleOfForm(form: FormData, rule: WatchRule): Omit<WatchRule, "capture"> & { removeKept: boolean } {
  const typed = NUMBERS.map((name): [(typeof NUMBERS)[number], number] => {
    const given = form.get(name);
    if (given === null) return [name, rule[name]];
    const words = String(given).trim().replace(",", ".").replace(/^\$/, "");
    return [name, words === "" ? Number.NaN : Number(words)];
  });
  const { capture: _, ...rest } = rule;
  return { ...rest, ...Object.fromEntries(typed), removeKept: form.get("removeKept") === "on" };
}
