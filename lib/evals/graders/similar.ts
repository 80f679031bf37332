import type { Assertion } from "../domain/case.ts";
import { checkShare, type Grader, inThreshold, inValue, MOST_VALUE_CHARACTERS, quoted, shown } from "./grader.ts";
import { needed } from "./needed.ts";

/** `nearer` is true when the first of two figures is the closer one; `score` puts a figure on the 0–1 scale. */
type Metric = {
  name: string;
  of: (left: number[], right: number[]) => number;
  nearer: (left: number, right: number) => boolean;
  score: (figure: number) => number;
};

const usualThreshold = 0.75;
const mostTexts = 20;

const dot = (left: number[], right: number[]): number =>
  left.reduce((sum, value, at) => sum + value * (right[at] ?? Number.NaN), 0);
const clamped = (figure: number): number => Math.min(1, Math.max(0, figure));
const more = (left: number, right: number): boolean => left >= right - Number.EPSILON;
const less = (left: number, right: number): boolean => left <= right + Number.EPSILON;

const cosine: Metric = {
  name: "similarity",
  of: (left, right) => dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right)),
  nearer: more,
  score: clamped,
};
const dotProduct: Metric = { name: "dot product", of: dot, nearer: more, score: clamped };
const euclidean: Metric = {
  name: "distance",
  of: (left, right) => Math.sqrt(left.reduce((sum, value, at) => sum + (value - (right[at] ?? Number.NaN)) ** 2, 0)),
  nearer: less,
  score: (figure) => 1 / (1 + figure),
};

/**
 * `similar`: the output means about the same as one of the texts of the value: their embeddings reach `threshold`
 * (0.75 unless told). Promptfoo's metrics: cosine, dot product, or Euclidean distance, of which `threshold` is the most.
 */
function similarBy(metric: Metric): Grader {
  return {
    needs: "embed",
    check(assertion) {
      const texts = textsOf(assertion);
      if (texts === null) return inValue(`needs a text, or a list of 1 to ${mostTexts} texts, none of them empty`);
      if (texts.join("").length > MOST_VALUE_CHARACTERS)
        return inValue(`has more than ${MOST_VALUE_CHARACTERS} characters`);
      if (metric === cosine) return checkShare(assertion);
      return metric === dotProduct || (assertion.threshold ?? 0) >= 0
        ? null
        : inThreshold("needs a distance, 0 or more");
    },
    async ask(assertion, { completion }, tools) {
      const { threshold = usualThreshold } = assertion;
      const texts = textsOf(assertion) ?? [];
      if (completion.output.trim() === "") return { holds: false, score: 0, reason: "the answer is empty" };
      const embed = needed(tools.embed, "an embedding model");
      const [answer = [], ...wanted] = await embed([completion.output, ...texts]);
      const figures = wanted.map((vector) => metric.of(vector, answer));
      if (figures.length !== texts.length || !figures.every(Number.isFinite))
        throw new Error("the embedding model gave vectors that cannot be compared");
      const best = figures.reduce((left, right) => (metric.nearer(left, right) ? left : right));
      const closest = quoted(texts[figures.indexOf(best)] ?? "");
      const limit = metric === euclidean ? "at most" : "at least";
      const reason = `${metric.name} ${shown(best)} to ${closest}; ${limit} ${threshold} counts as similar`;
      return { holds: metric.nearer(best, threshold), score: metric.score(best), reason };
    },
  };
}

function textsOf({ value }: Assertion): string[] | null {
  const texts = Array.isArray(value) ? value : [value];
  if (texts.length === 0 || texts.length > mostTexts) return null;
  return texts.every((text) => typeof text === "string" && text.trim() !== "") ? texts.map(String) : null;
}

export const similar = similarBy(cosine);
export const similarByDot = similarBy(dotProduct);
export const similarByDistance = similarBy(euclidean);
