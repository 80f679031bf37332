import {
  type Guardrail,
  type GuardrailAction,
  type GuardrailName,
  isCompared,
  type LimitName,
  USUAL_GUARDRAILS,
  usualGuardrails,
} from "./rollout.ts";

/** A guardrail as it is typed: points of a percentage or of the score, percent, or seconds. Empty is not watched. */
export type TypedGuardrail = { name: GuardrailName | LimitName; value: string; action: GuardrailAction };

/** What a typed figure is multiplied with to be what is stored, and the most it may be stored as. */
const SCALE: Record<TypedGuardrail["name"], { factor: number; most: number }> = {
  errors: { factor: 0.01, most: 1 },
  thumbs_down: { factor: 0.01, most: 1 },
  slow_answers: { factor: 0.01, most: 1 },
  grader_score: { factor: 1, most: 100 },
  error_rate: { factor: 0.01, most: 0.9999 },
  latency_p95: { factor: 1_000, most: 3_600_000 },
};

const isLimit = (name: TypedGuardrail["name"]): name is LimitName => name === "error_rate" || name === "latency_p95";

const MARGINS = USUAL_GUARDRAILS.map(
  ({ name, margin }): TypedGuardrail => ({
    name,
    value: String(Number((margin / SCALE[name].factor).toFixed(4))),
    action: "roll_back",
  }),
);

/** The usual guardrails as rows to begin one's own from. What is not watched is empty: limits, and the score without grades. */
export function usualTyped(graded: boolean): TypedGuardrail[] {
  const watched = usualGuardrails(graded).map(({ name }): string => name);
  return [
    ...MARGINS.map((row) => (watched.includes(row.name) ? row : { ...row, value: "" })),
    { name: "error_rate", value: "", action: "roll_back" },
    { name: "latency_p95", value: "", action: "roll_back" },
  ];
}

/** The figure as it is stored; null for nothing, NaN for what is none or out of bounds. */
function figureOf({ name, value }: TypedGuardrail): number | null {
  const typed = value.trim().replace(",", ".");
  if (typed === "") return null;
  const { factor, most } = SCALE[name];
  const figure = Number((Number(typed) * factor).toPrecision(12));
  return figure > 0 && figure <= most ? figure : Number.NaN;
}

/** The rows that are no figure above 0, by name. */
export function guardrailFaults(rows: readonly TypedGuardrail[]): TypedGuardrail["name"][] {
  return rows.filter((row) => Number.isNaN(figureOf(row))).map(({ name }) => name);
}

/** The rows as `release.promote` takes them; "none" where nothing is left to watch. Faulty rows are left out. */
export function askedGuardrails(rows: readonly TypedGuardrail[]): Guardrail[] | "none" {
  const asked = rows.flatMap((row): Guardrail[] => {
    const figure = figureOf(row);
    if (figure === null || Number.isNaN(figure)) return [];
    const { name, action } = row;
    return [isLimit(name) ? { name, limit: figure, action } : { name, margin: figure, action }];
  });
  return asked.length === 0 ? "none" : asked;
}

/** Are they what is watched unless it is said otherwise? */
export function isUsual(rows: readonly TypedGuardrail[], graded: boolean): boolean {
  const asked = askedGuardrails(rows);
  const usual = usualGuardrails(graded);
  if (asked === "none" || asked.length !== usual.length) return false;
  return asked.every((each, index) => {
    const own = usual[index];
    return isCompared(each) && each.action === "roll_back" && each.name === own?.name && each.margin === own.margin;
  });
}
