import { boundedMemo } from "../../domain/bounded-memo.ts";
import { buildClassifier, type Classifier } from "./classify.ts";
import { readExamples, readLabels } from "./examples.ts";
import { type Limits, readLimits } from "./limits.ts";
import { type Manner, readManner } from "./manner.ts";
import { type Prohibition, readProhibitions } from "./prohibitions.ts";
import { indexRules, type ReplyBook } from "./reply.ts";
import { readRules } from "./rules.ts";

/** Everything the local model takes from its instructions. */
export type PromptReading = {
  task: "classify" | "summarise" | "reply";
  limits: Limits;
  manner: Manner;
  prohibitions: Prohibition[];
  classifier: Classifier | null;
  labelOnly: boolean;
  book: ReplyBook;
};

const longestRead = 60_000;
const classifying = /\b(?:classif\w*|categori[sz]\w*|categor(?:y|ies)|labels?|intents?|triage|tag|sort|assign)\b/i;
const summarising = /\bsummar(?:y|ies|i[sz]e[sd]?|i[sz]ing)\b|\btl;?dr\b/i;
const serving = /\b(?:customers?|support (?:agent|assistant|team|desk)|help ?desk|complaints?|policies|policy)\b/i;
const labelOnly =
  /\b(?:only|just|nothing (?:else |other )?(?:but|than))\b[^.\n]{0,40}\b(?:label|category|class|intent|one word|single word|name|tag)\b|\b(?:label|category|class|intent|name|tag)\b[^.\n]{0,30}\b(?:only|alone|nothing else)\b|\b(?:no|without|do not (?:add|give)|don't (?:add|give))\b[^.\n]{0,15}\bexplanations?\b|\bnothing else\b/i;

/** Reads the instructions once; the readings of the last prompts are kept, so a run over many cases pays once. */
export const readPrompt: (instructions: string) => PromptReading = boundedMemo(read, 16);

function read(whole: string): PromptReading {
  const instructions = whole.slice(0, longestRead);
  const examples = readExamples(instructions);
  const labels = classifying.test(instructions) ? readLabels(instructions, examples) : [];
  const classifier = buildClassifier(instructions, labels, examples);
  const book = indexRules(readRules(instructions, examples));
  return {
    task: taskOf(instructions, classifier !== null, book),
    limits: readLimits(instructions),
    manner: readManner(instructions),
    prohibitions: readProhibitions(instructions),
    classifier,
    labelOnly: labelOnly.test(instructions),
    book,
  };
}

/** The task named first wins; a prompt that gives nothing to answer from gets the gist of the text. */
function taskOf(instructions: string, hasLabels: boolean, book: ReplyBook): PromptReading["task"] {
  const summary = summarising.exec(instructions)?.index ?? Number.POSITIVE_INFINITY;
  const service = serving.exec(instructions)?.index ?? Number.POSITIVE_INFINITY;
  const classes = classifying.exec(instructions)?.index ?? Number.POSITIVE_INFINITY;
  if (hasLabels && classes < summary) return "classify";
  if (book.rules.length + book.always.length + book.otherwise.length === 0) return "summarise";
  return summary < service ? "summarise" : "reply";
}
