/** What may be wrong with a model somebody uses. Days are `2026-11-30`. */
export type ModelState = {
  model: string;
  deprecatedOn: string | null;
  retiresOn: string | null;
  /** In how many prompts a channel serves it at this moment. */
  servedIn: number;
  hasProvider: boolean;
  hasPrice: boolean;
  hasNoticeOwner: boolean;
};
export type ModelWarning = { severity: "error" | "warning" | "notice"; code: string; message: string };

/** A model's end is told from this many days before it. */
export const SOON_DAYS = 90;
const DAY_MS = 86_400_000;
const MONTHS = "January February March April May June July August September October November December".split(" ");

/** Whole days from one day to another; negative for a day that is over. */
export const daysUntil = (day: string, today: string): number =>
  Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS);

/** "2026-11-30" → "30 November 2026". */
export function spoken(day: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
const served = (count: number) =>
  count === 0 ? "" : ` ${plural(count, "prompt")} ${count === 1 ? "serves" : "serve"} it.`;

function ofRetiring({ retiresOn, servedIn }: ModelState, today: string): ModelWarning[] {
  if (retiresOn === null) return [];
  const days = daysUntil(retiresOn, today);
  if (days > SOON_DAYS) return [];
  if (days <= 0) {
    const message = `Gone since ${spoken(retiresOn)}: calls of it fail.${served(servedIn)}`;
    return [{ severity: "error", code: "retired", message }];
  }
  const message = `Goes on ${spoken(retiresOn)}, in ${plural(days, "day")}.${served(servedIn)}`;
  return [{ severity: servedIn > 0 ? "error" : "warning", code: "retires_soon", message }];
}

function ofDeprecation({ deprecatedOn, retiresOn, servedIn }: ModelState, today: string): ModelWarning[] {
  // A day of retirement within sight says more than the deprecation before it.
  if (deprecatedOn === null || (retiresOn !== null && daysUntil(retiresOn, today) <= SOON_DAYS)) return [];
  const days = daysUntil(deprecatedOn, today);
  if (days > SOON_DAYS) return [];
  const words =
    days <= 0 ? `Deprecated since ${spoken(deprecatedOn)}` : `Will be deprecated on ${spoken(deprecatedOn)}`;
  const until = retiresOn === null ? "" : `; goes on ${spoken(retiresOn)}`;
  return [{ severity: "warning", code: "deprecated", message: `${words}${until}.${served(servedIn)}` }];
}

/** What a person should know of a model today, the worst first. */
export function modelWarnings(state: ModelState, today: string): ModelWarning[] {
  const warnings: ModelWarning[] = [...ofRetiring(state, today), ...ofDeprecation(state, today)];
  if (!state.hasProvider) {
    const provider = state.model.slice(0, Math.max(state.model.indexOf("/"), 0));
    warnings.push({
      severity: state.servedIn > 0 ? "error" : "warning",
      code: "no_provider",
      message: `No provider named ${provider} is set up, so nothing can be run with it.`,
    });
  }
  if (state.servedIn > 0 && !state.hasNoticeOwner && !state.model.startsWith("local/")) {
    const message = "Nobody here reads the vendor’s notices of it. Name a person.";
    warnings.push({ severity: "notice", code: "no_notice_owner", message });
  }
  if (!state.hasPrice) {
    const message = "Its price is not known, so runs with it show no cost. Set it here.";
    warnings.push({ severity: "notice", code: "no_price", message });
  }
  const rank = { error: 0, warning: 1, notice: 2 };
  return warnings.sort((a, b) => rank[a.severity] - rank[b.severity]);
}
