import type { Example, Label } from "./examples.ts";
import { isLabelName } from "./examples.ts";
import { buildIndex, type NearestIndex, similarities } from "./nearest.ts";
import type { Jitter } from "./seeded-noise.ts";

type Anchor = { label: string; text: string; isExample: boolean };

/** What a classifying prompt teaches: every example and every label's own words, indexed. */
export type Classifier = { labels: string[]; anchors: Anchor[]; index: NearestIndex; fallback: string | null };

export type Choice = { label: string; score: number; nearest: string | null };

const fallbackNames = /^(?:other|others|unknown|none|misc|miscellaneous|general|unclear|unsure)$/i;
/** Below this cosine nothing in the prompt resembles the text, and the fallback label is the honest answer. */
const unlike = 0.12;

/** Builds the classifier of a prompt; null when it has fewer than two labels. */
export function buildClassifier(instructions: string, labels: Label[], examples: Example[]): Classifier | null {
  if (labels.length < 2) return null;
  const anchors: Anchor[] = labels.map(({ name, description }) => ({
    label: name,
    text: `${name.replace(/[_/&-]+/g, " ")} ${description}`,
    isExample: false,
  }));
  for (const { input, output } of examples) {
    if (isLabelName(output)) anchors.push({ label: output, text: input, isExample: true });
  }
  const names = labels.map((label) => label.name);
  return {
    labels: names,
    anchors,
    index: buildIndex(anchors.map((anchor) => anchor.text)),
    fallback: fallbackOf(instructions, names),
  };
}

/** The label of the nearest anchor; an equal score goes to the label named first. */
export function classify(classifier: Classifier, text: string, jitter: Jitter): Choice {
  const scores = similarities(classifier.index, text);
  let best: Anchor | undefined;
  let bestScore = 0;
  let nearest: string | null = null;
  classifier.anchors.forEach((anchor, at) => {
    const score = jitter(scores[at] ?? 0, anchor.text);
    if (score <= bestScore) return;
    best = anchor;
    bestScore = score;
    nearest = anchor.isExample ? anchor.text : null;
  });
  if (classifier.fallback !== null && bestScore < unlike)
    return { label: classifier.fallback, score: bestScore, nearest: null };
  return { label: best?.label ?? classifier.labels[0] ?? "", score: bestScore, nearest };
}

function fallbackOf(instructions: string, names: string[]): string | null {
  const told =
    /\b(?:otherwise|if (?:nothing|none|no label)[^,.\n]{0,40}|if (?:unsure|in doubt|unclear)|when in doubt)[^.\n]{0,30}?(?:answer|use|return|choose|say)?\s*[`"“]?([a-z][\w-]*)[`"”]?\s*[.\n]/i.exec(
      instructions,
    )?.[1];
  return names.find((name) => name === told) ?? names.find((name) => fallbackNames.test(name)) ?? null;
}
