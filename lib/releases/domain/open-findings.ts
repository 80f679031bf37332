import { enumerate } from "../../prompts/domain/redline/number-words.ts";
import { guardrailWord } from "./guardrail-words.ts";
import { type Finding, GUARDRAIL_NAMES, LIMIT_NAMES } from "./rollout.ts";

/** Findings that are one sentence for all their guardrails; without any traffic that says it alone. */
const LISTS = [
  { prefix: "no_data_", says: "No data yet" },
  { prefix: "undecided_", says: "Not decided yet" },
] as const;

const NAMES = [...GUARDRAIL_NAMES, ...LIMIT_NAMES];
const has = (findings: readonly Finding[], code: string) => findings.some((each) => each.code === code);

/** Why a rollout is held, in as few sentences as say it, without their full stops: the first is its headline. */
export function openSentences(findings: readonly Finding[]): string[] {
  const silent = has(findings, "sample_ratio_no_data");
  const isListed = ({ code }: Finding) => LISTS.some(({ prefix }) => code.startsWith(prefix));
  const lists = LISTS.flatMap(({ prefix, says }) => {
    const words = NAMES.filter((name) => has(findings, `${prefix}${name}`)).map((name) =>
      guardrailWord(name).toLowerCase(),
    );
    return words.length === 0 || (silent && prefix === "no_data_") ? [] : `${says}: ${enumerate(words)}`;
  });
  return [...findings.filter((each) => !isListed(each)).map(({ message }) => message), ...lists];
}

/** What to do about a hold; `at` is where that is done. */
export type WayOut = { text: string; at: "grading" | null };

/** What mends each thing a rollout is held for, the quickest first. Empty where its own sentence says it. */
export function waysOut(findings: readonly Finding[]): WayOut[] {
  const ways: (WayOut & { when: boolean })[] = [
    {
      when: has(findings, "sample_ratio_no_data"),
      text: "Let the application report its calls with the attributes it was given.",
      at: null,
    },
    {
      when: has(findings, "no_report") || has(findings, "stale_report"),
      text: "Look whether a worker runs: one measures every ten seconds.",
      at: null,
    },
    {
      when: has(findings, "sample_ratio"),
      text: "Look for clients that time out or do not report.",
      at: null,
    },
    { when: has(findings, "provider_failing"), text: "Look at the provider.", at: null },
    {
      when: has(findings, "no_data_grader_score") && !has(findings, "sample_ratio_no_data"),
      text: "Without grades the score stays undecided.",
      at: "grading",
    },
    {
      when: findings.some(({ code }) => code.startsWith("undecided_")),
      text: "What is not decided waits for more conversations, and needs no hand.",
      at: null,
    },
  ];
  return ways.filter(({ when }) => when).map(({ text, at }) => ({ text, at }));
}
