import { splitSentences } from "../../domain/sentences.ts";
import { contentStems } from "../../domain/words.ts";
import { namesTime } from "./figures.ts";

/** Something the prompt forbids: a wording, or a subject (stems), for promises only when the sentence commits. */
export type Prohibition = { wordings: string[]; subjects: string[][]; onlyWhenCommitting: boolean };

const forbidding = /\b(?:never|do not|don't|must not|may not|avoid|refrain from)\s+(?:ever\s+)?(\p{L}+)\s*([^\n]*)/iu;
const speech =
  /^(?:promis|guarante|commit|assur|say|mention|nam(?:e|ing)|discuss|reveal|disclos|offer|giv|suggest|recommend|us(?:e|ing)|writ|shar|quot|stat|includ|add|speculat|blam|admit|tell|refer|apologi|ask|advis|impl|claim|talk|speak|repeat)/i;
const promising = /^(?:promis|guarante|commit|assur)/i;
const commitment =
  /\b(?:will|shall|guarantee[sd]?|promise[sd]?|definitely|certainly|assure[sd]?|always|usually|no later than|at the latest)\b/i;
const empty = new Set(
  [
    "customer",
    "anything",
    "any",
    "word",
    "phrase",
    "expression",
    "specific",
    "exact",
    "reply",
    "answer",
    "message",
    "reader",
    "summary",
    "document",
    "people",
    "thing",
  ].flatMap(contentStems),
);
const timeStems = new Set(["date", "time", "day", "deadline", "hour", "schedule"].flatMap(contentStems));

/** Reads every "never say / mention / promise X" of the instructions; other prohibitions cannot be seen in a text. */
export function readProhibitions(instructions: string): Prohibition[] {
  const prohibitions: Prohibition[] = [];
  for (const sentence of splitSentences(instructions)) {
    const match = forbidding.exec(sentence);
    if (!match || !speech.test(match[1] ?? "")) continue;
    const object = match[2] ?? "";
    const wordings = [...object.matchAll(/["“]([^"”]{2,120})["”]/g)].map((found) => (found[1] ?? "").toLowerCase());
    const subjects = wordings.length > 0 ? [] : subjectsOf(object, match[1] ?? "");
    if (wordings.length + subjects.length === 0) continue;
    prohibitions.push({ wordings, subjects, onlyWhenCommitting: promising.test(match[1] ?? "") });
  }
  return prohibitions;
}

/** True when the sentence says what one of the prohibitions forbids. */
export function isForbidden(sentence: string, prohibitions: Prohibition[]): boolean {
  if (prohibitions.length === 0) return false;
  const lower = sentence.toLowerCase();
  const stems = new Set(contentStems(sentence));
  const timed = namesTime(sentence);
  return prohibitions.some(({ wordings, subjects, onlyWhenCommitting }) => {
    if (wordings.some((wording) => lower.includes(wording))) return true;
    if (onlyWhenCommitting && !timed && !commitment.test(sentence)) return false;
    return subjects.some((subject) => covers(stems, timed, subject));
  });
}

/** A sentence that names a time covers words such as "date"; of longer subjects more than half must be there. */
function covers(stems: Set<string>, timed: boolean, subject: string[]): boolean {
  const present = subject.filter((stem) => stems.has(stem) || (timed && timeStems.has(stem))).length;
  return subject.length > 2 ? present > subject.length / 2 : present === subject.length;
}

function subjectsOf(object: string, verb: string): string[][] {
  const scope = object.split(/\b(?:unless|because|but|even if|; )\b/i)[0] ?? "";
  const alternatives = scope
    .split(/,| or | nor | and /i)
    .map((part) => contentStems(part).filter((stem) => !empty.has(stem)));
  const subjects = alternatives.filter((subject) => subject.length > 0 && subject.length <= 6);
  const speaksOfItself = /^(?:recommend|speculat|advis|apologi)/i.test(verb);
  return speaksOfItself && subjects.length === 0 ? [contentStems(verb)] : subjects;
}
