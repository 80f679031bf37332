import { splitSentences } from "../../domain/sentences.ts";
import type { Example } from "./examples.ts";
import { isImperative, sayings } from "./sayings.ts";

/** A rule the answer may be drawn from: when it applies (`cue`) and what is then said (`sayings`, ready sentences). */
export type Rule = { cue: string; sayings: string[] };
/** `always` is said in every answer, `otherwise` when no rule fits. */
export type RuleBook = { rules: Rule[]; always: string[]; otherwise: string[] };

const bullet = /^\s*(?:[-*•]|\d{1,3}[.)])\s+/;
const condition = /^(?:if|when|whenever|where|for|in case of|should)\s+(.+)$/i;
const fallback =
  /^(?:otherwise|if (?:you (?:do not|don't) know|nothing (?:fits|applies|matches)|unsure|in doubt|no (?:rule|policy) (?:fits|applies)|none of)[^,:]*|when (?:unsure|in doubt)[^,:]*)[,:]?\s+(.+)$/i;
const meta =
  /^(?:you (?:are|answer|help|write|reply|work|respond)|your (?:task|job|role)|write|answer|reply|use|keep|be|start|begin|open|end|close|sign|respond|address|here (?:are|is)|examples?\b|rules?\b|policies\b|follow|stay|speak|never|do not|don't|avoid|must not|no |refer|summari|extract|return|output|translate|convert|identify|find|list|rewrite|classify|determine|given|think|make|only|ensure|decide|pay attention|consider|the following|read|choose|pick)/i;

/** Reads "If …, …", "Topic: …", "Always …" and plain facts line by line; examples count as rules told by showing. */
export function readRules(instructions: string, examples: Example[]): RuleBook {
  const book: RuleBook = { rules: [], always: [], otherwise: [] };
  for (const raw of instructions.split(/\r?\n/)) {
    const line = raw
      .replace(bullet, "")
      .replace(/^#+\s.*$/, "")
      .replace(/\*\*/g, "")
      .trim();
    if (
      line === "" ||
      /->|=>|→|⇒/.test(line) ||
      /^(?:customer|agent|user|assistant|q|a|question|answer)\s*:/i.test(line)
    )
      continue;
    readLine(line, bullet.test(raw), book);
  }
  for (const { input, output } of examples) book.rules.push({ cue: input, sayings: splitSentences(output) });
  return book;
}

function readLine(line: string, isBullet: boolean, book: RuleBook): void {
  const topic = isBullet ? /^([\p{L}][\p{L}\d /&'-]{1,50}):\s+(.+)$/u.exec(line) : null;
  if (topic && !condition.test(line) && !fallback.test(line)) {
    book.rules.push({ cue: topic[1] ?? "", sayings: sayings(topic[2] ?? "") });
    return;
  }
  let open: Rule | null = null;
  for (const sentence of splitSentences(line)) open = readSentence(sentence, open, book);
}

/** Files one sentence; returns the rule that the line's next sentences still belong to. */
function readSentence(sentence: string, open: Rule | null, book: RuleBook): Rule | null {
  const told = fallback.exec(sentence);
  if (told) {
    book.otherwise.push(...sayings(told[1] ?? ""));
    return open;
  }
  const applies = condition.exec(sentence);
  if (applies) {
    const [cue, consequent] = divideCondition(applies[1] ?? "");
    const rule = { cue, sayings: sayings(consequent) };
    book.rules.push(rule);
    return rule;
  }
  if (/^always\b/i.test(sentence)) book.always.push(...sayings(sentence));
  else if (open) open.sayings.push(...sayings(sentence));
  else if (isImperative(sentence)) book.always.push(...sayings(sentence));
  else if (!meta.test(sentence) && !sentence.endsWith(":")) book.rules.push({ cue: sentence, sayings: [sentence] });
  return open;
}

/** The comma that ends the condition: not one inside a list ("angry, upset or rude, stay calm"). */
function divideCondition(text: string): [string, string] {
  const parts = text.split(/,\s+|:\s+|\s+then\s+/);
  if (parts.length < 2) return [text, ""];
  let ends = 1;
  while (ends < parts.length - 1 && /^(?:or|and)\b|^\S+(?: or \S+)?$/i.test(parts[ends] ?? "")) ends++;
  const cue = parts.slice(0, ends).join(", ");
  return [cue, text.slice(text.indexOf(parts[ends] ?? "", cue.length)).trim()];
}
