import { splitSentences } from "../../domain/sentences.ts";

const verbs =
  "apologi[sz]e|offer|tell|ask|explain|say|refund|send|escalate|replace|thank|mention|include|point out|invite|point|forward|open|cancel|confirm|give|check|point|pass|hand|transfer|waive|credit|extend|reset|propose|advise|direct|refer|note|remind|let|provide|share|promise|state|assure";
const imperative = new RegExp(`^(?:please )?(?:always )?(${verbs})\\b\\s*(.*)$`, "i");
const nextImperative = new RegExp(`,? (?:and|then|and then) (?=(?:${verbs})\\b)|;\\s*`, "i");

/** True for a bare order such as "Apologise first" or "Ask for the order number". */
export function isImperative(sentence: string): boolean {
  return imperative.test(sentence);
}

/** Turns what the rule tells the model into what the model tells the customer. */
export function sayings(told: string): string[] {
  return splitSentences(told)
    .flatMap((sentence) => sentence.split(nextImperative))
    .filter((clause) => !/^(?:never|do not|don't|avoid|must not)\b/i.test(clause.trim()))
    .map(speak)
    .filter((sentence) => sentence !== "");
}

function speak(clause: string): string {
  const text = clause.trim().replace(/[.;,]+$/, "");
  const quoted = /^(?:always )?(?:say|answer|reply|write|state)(?: with| that)?:?\s+["“]([^"”]+)["”]$/i.exec(text)?.[1];
  if (quoted) return quoted;
  const match = imperative.exec(text);
  if (!match)
    return sentenceCase(toReader(text.replace(/^(?:always|we should|you should|the agent (?:should|must))\s+/i, "")));
  const verb = (match[1] ?? "").toLowerCase();
  const rest = toReader(match[2] ?? "");
  const statement = /^(?:you )?(?:that|about the fact that)\s+(.+)$/i.exec(rest)?.[1];
  if (/^(?:apologi[sz]e)/.test(verb))
    return `We are sorry${rest === "" ? " for the trouble" : ` ${rest.replace(/^(?:first|once|briefly)$/, "for the trouble")}`}.`;
  if (
    statement &&
    /^(?:tell|explain|say|mention|point out|remind|confirm|note|assure|promise|state|advise|include)$/.test(verb)
  )
    return sentenceCase(statement);
  if (verb === "thank") return `Thank you${rest.replace(/^you/, "")}.`;
  if (verb === "ask")
    return `Could you please send us ${rest.replace(/^(?:you )?(?:for |to (?:send|give) (?:us )?)?/, "")}?`;
  if (verb === "offer") return `We can offer you ${rest.replace(/^you /, "")}.`;
  return `We will ${verb} ${rest}`.trim().concat(".");
}

function toReader(text: string): string {
  return text
    .replace(/\b(?:the|a) customer(?:'|’)s\b|\btheir\b/gi, "your")
    .replace(/\b(?:the|a) customer\b|\bthey\b|\bthem\b/gi, "you");
}

function sentenceCase(text: string): string {
  if (text === "") return "";
  const raised = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(raised) ? raised : `${raised}.`;
}
