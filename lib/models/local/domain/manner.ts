/** What a prompt asks of the manner of an answer, apart from its length. */
export type Manner = {
  length: "terse" | "plain" | "thorough";
  decisionFirst: boolean;
  actionLast: boolean;
  keepFigures: boolean;
  noAdvice: boolean;
  byFunction: boolean;
  sayUnclear: boolean;
  noExclamations: boolean;
  opening: string | null;
  closing: string | null;
};

const things =
  "summar(?:y|ies)|answers?|repl(?:y|ies)|responses?|overviews?|accounts?|explanations?|descriptions?|reports?|messages?|sentences?|tone";
const asked = (adjectives: string) =>
  new RegExp(
    `(?<!\\b(?:not|too|never|than) )\\b(?:${adjectives})\\b[^.\\n]{0,40}\\b(?:${things})\\b|\\b(?:be|stay|remain|keep (?:it|them|(?:the |your )?(?:${things})))\\s+(?:[a-z]+(?:,| and|, and)\\s+){0,3}(?:${adjectives})\\b`,
    "i",
  );

const terse = asked("terse|brief|short|concise|succinct|crisp|compact");
const terseAdverb = /(?<!\bnot )\b(?:tersely|briefly|concisely|succinctly|in short)\b/i;
const thorough = asked("thorough|complete|detailed|full|comprehensive|in-depth|exhaustive|extensive|elaborate");
const thoroughAdverb = /(?<!\bnot )\b(?:thoroughly|comprehensively|at length|in (?:full |great )?detail|in depth)\b/i;
const closingText =
  /\b(?:end|close|finish|conclude|sign(?: off)?)\b(?:\s+(?:every|each|all|the|your))?(?:\s+(?:repl(?:y|ies)|answers?|messages?|summar(?:y|ies)|responses?))?\s+(?:with|as|by saying)(?:\s+the (?:words|line|sentence|phrase))?:?\s+["“]([^"”\n]{1,200})["”]/i;
const signature =
  /\b[Ss]ign(?: off)?\b(?:\s+(?:every|each|all|the|your))?(?:\s+\w+)?\s+as\s+(?:the )?([\p{Lu}\d][^.\n,;]{1,80})/u;
const openingText =
  /\b(?:start|begin|open)\b(?:\s+(?:every|each|all|the|your))?(?:\s+(?:repl(?:y|ies)|answers?|messages?|summar(?:y|ies)|responses?))?\s+with(?:\s+the (?:words|line|sentence|phrase))?:?\s+["“]([^"”\n]{1,200})["”]/i;

/** Reads the manner from the instructions; every field is false or plain unless the text asks for it. */
export function readManner(instructions: string): Manner {
  const isTerse = terse.test(instructions) || terseAdverb.test(instructions);
  const isThorough = thorough.test(instructions) || thoroughAdverb.test(instructions);
  return {
    length: isTerse === isThorough ? "plain" : isTerse ? "terse" : "thorough",
    decisionFirst:
      /\b(?:start|begin|open|lead)s?\s+with\s+(?:the\s+)?(?:decision|change|outcome|result|key|most important|main)/i.test(
        instructions,
      ),
    actionLast: /\bmust do\b|\bby when\b|\bhas to do\b|\bnext steps?\b|\bdeadlines?\b|\brequired action\b/i.test(
      instructions,
    ),
    keepFigures:
      /\b(?:keep|preserve|include|retain|quote|state|copy)\b[^.\n]{0,60}\b(?:amount|figure|date|number|deadline|sum)s?\b/i.test(
        instructions,
      ),
    noAdvice:
      /\b(?:do not|don't|never|no|without|avoid|nor)\b[^.;\n]{0,60}\b(?:advice|advise|recommend\w*|opinions?)\b/i.test(
        instructions,
      ),
    byFunction:
      /\b(?:people|persons?|individuals|employees|anyone|them|staff)\b[^.\n]{0,30}\bby (?:their )?(?:function|role|job|title|position)/i.test(
        instructions,
      ),
    sayUnclear: /\b(?:unclear|ambiguous|contradict\w*|uncertain|rather than guess)/i.test(instructions),
    noExclamations: /\b(?:no|not|never|without|avoid)\b[^.\n]{0,20}\bexclamation/i.test(instructions),
    opening: openingText.exec(instructions)?.[1] ?? null,
    closing: (closingText.exec(instructions) ?? signature.exec(instructions))?.[1]?.trim() ?? null,
  };
}
