import type { Assertion, Completion } from "../domain/case.ts";

/** An output (with what else is known of the answer), and whether the published definition lets it pass. */
export type PublishedCase = {
  assertion: Omit<Assertion, "type">;
  output: string;
  pass: boolean;
  score?: number;
} & Partial<Omit<Completion, "output">>;
export type Published = { source: string; cases: PublishedCase[] };

const of = (assertion: Omit<Assertion, "type">, verdicts: [output: string, pass: boolean, score?: number][]) =>
  verdicts.map(([output, pass, score]) => ({ assertion, output, pass, ...(score === undefined ? {} : { score }) }));

const docs = (section: string) => `promptfoo, docs/configuration/expected-outputs/deterministic#${section}`;
const location = {
  type: "object",
  required: ["latitude"],
  properties: { latitude: { type: "number", minimum: -90, maximum: 90 } },
};
const measured = (assertion: Omit<Assertion, "type">, list: [Partial<Completion>, boolean][]): PublishedCase[] =>
  list.map(([change, pass]) => ({ assertion, output: "x", pass, ...change }));

/** What each grader's published definition says of outputs; the sentences are ours. */
export const PUBLISHED: Record<string, Published> = {
  equals: {
    source: docs("equality"),
    cases: [
      ...of({ value: "Paid in full" }, [
        ["Paid in full", true],
        ["paid in full", false],
        ["Paid in full.", false],
      ]),
      ...of({ value: { key: "value" } }, [
        ['{"key": "value"}', true],
        ['{"key": "other"}', false],
      ]),
    ],
  },
  contains: {
    source: docs("contains"),
    cases: [
      ...of({ value: "thirty days" }, [
        ["Payment is due in thirty days.", true],
        ["Payment is due in Thirty days.", false],
        ["Payment is due.", false],
      ]),
      // Numbers are converted to strings, so that 0 is found in "10".
      ...of({ value: 0 }, [
        ["10 invoices", true],
        ["5 invoices", false],
      ]),
    ],
  },
  icontains: {
    source: docs("contains"),
    cases: of({ value: "Late Fee" }, [
      ["a late fee applies", true],
      ["A LATE FEE APPLIES", true],
      ["Late Fee", true],
      ["a latefee", false],
      ["", false],
    ]),
  },
  "contains-all": {
    source: docs("contains-all"),
    cases: [
      ...of({ value: ["1,000", "in stock"] }, [
        ["1,000 reams in stock", true],
        ["in stock: 1,000 reams", true],
        ["1000 reams in stock", false],
        ["1,000 reams", false],
      ]),
      ...of({ value: "a, b" }, [["b then a", true]]),
    ],
  },
  "icontains-all": {
    source: docs("contains-all"),
    cases: of({ value: ["North", "South"] }, [
      ["north and south", true],
      ["SOUTH, NORTH", true],
      ["North only", false],
      ["n o r t h south", false],
      ["", false],
    ]),
  },
  "contains-any": {
    source: docs("contains-any"),
    cases: of({ value: ["refund", "credit note"] }, [
      ["A refund is under way.", true],
      ["A credit note was issued.", true],
      ["A refund or a credit note.", true],
      ["A Refund is under way.", false],
      ["Nothing is owed.", false],
    ]),
  },
  "icontains-any": {
    source: docs("contains-any"),
    cases: of({ value: ["refund", "credit note"] }, [
      ["REFUND!", true],
      ["Credit Note 12", true],
      ["refunds", true],
      ["credit  note", false],
      ["", false],
    ]),
  },
  "starts-with": {
    source: docs("starts-with"),
    cases: of({ value: "Yes" }, [
      ["Yes, it is.", true],
      ["Yes", true],
      ["Yesterday it was.", true],
      ["yes", false],
      ["Oh. Yes.", false],
    ]),
  },
  "ends-with": {
    source: "promptfoo, src/assertions/endsWith.ts",
    cases: of({ value: "Kind regards" }, [
      ["All is settled. Kind regards", true],
      ["Kind regards", true],
      ["Kind regards.", false],
      ["kind regards", false],
      ["", false],
    ]),
  },
  regex: {
    source: docs("regex"),
    cases: [
      ...of({ value: "\\d{4}" }, [
        ["due in 2027", true],
        ["12345", true],
        ["due in 202", false],
      ]),
      ...of({ value: "^Hello.*world$" }, [
        ["Hello, wide world", true],
        ["Hello, world!", false],
      ]),
    ],
  },
  "is-json": {
    source: docs("is-json"),
    cases: [
      ...of({}, [
        ['{"a": 1}', true],
        ["[1, 2]", true],
        ['{"a": value}', false],
        ['Here it is: {"a": 1}', false],
      ]),
      ...of({ value: location }, [
        ['{"latitude": 52.5}', true],
        ['{"latitude": 152.5}', false],
        ["{}", false],
      ]),
    ],
  },
  "contains-json": {
    source: `${docs("contains-json")} and test/util/json.test.ts`,
    cases: [
      ...of({}, [
        ['See {"key1": "v"} and {"key2": "w"} here', true],
        ['nested {"outer": {"inner": "}"}} braces', true],
        ["no json here", false],
        ["a set {1, 2} is none", false],
      ]),
      ...of({ value: location }, [
        ['The place: {"latitude": 48.1}.', true],
        ['First {"name": "x"}, then {"latitude": 1}', true],
        ['{"latitude": 100}', false],
      ]),
    ],
  },
  "fits-output-schema": {
    source: "interfaces of this product: the schema is the graded version's own",
    cases: of({}, [
      ['{"latitude": 52.5}', true],
      ['{"latitude": -90}', true],
      ['{"latitude": -91}', false],
      ["{}", false],
      ["latitude 5", false],
    ]),
  },
  "word-count": {
    source: docs("word-count"),
    cases: [
      ...of({ value: 3 }, [
        ["one two three", true],
        ["one two", false],
      ]),
      ...of({ value: { min: 2, max: 3 } }, [
        ["one two", true],
        ["one two three four", false],
      ]),
      ...of({ value: { min: 2 } }, [["one\n\ttwo  three four five", true]]),
      ...of({ value: { max: 2 } }, [["", true]]),
    ],
  },
  "sentence-count": {
    source: "this product: sentences as a reader counts them",
    cases: [
      ...of({ value: 2 }, [
        ["It is due. Pay now.", true],
        ["It is due.", false],
        ["The fee is 1.5 % e.g. on invoices. Pay now!", true],
      ]),
      ...of({ value: { max: 1 } }, [
        ["Dr. Example signs.", true],
        ["One. Two.", false],
      ]),
    ],
  },
  "character-count": {
    source: "promptfoo, src/assertions/characterCount.ts",
    cases: [
      ...of({ value: 5 }, [
        ["hello", true],
        ["hello ", false],
        ["12😀45", true],
      ]),
      ...of({ value: { max: 3 } }, [
        ["😀😀😀", true],
        ["abcd", false],
      ]),
      ...of({ value: { min: 1 } }, [["", false]]),
    ],
  },
  levenshtein: {
    source: docs("levenshtein-distance"),
    cases: [
      ...of({ value: "hello world" }, [
        ["hello, world", true],
        ["hallo welt", true],
        ["something else", false],
      ]),
      ...of({ value: "kitten", threshold: 3 }, [["sitting", true]]),
      ...of({ value: "kitten", threshold: 2 }, [["sitting", false]]),
    ],
  },
  "rouge-n": {
    source: `js-rouge README (F-score of unigrams), Lin 2004, and ${docs("rouge-n")} (case ignored, threshold 0.75)`,
    cases: [
      ...of({ value: "the cat sat on the mat" }, [
        ["the cat sat on the mat", true, 1],
        ["The Cat Sat On The Mat", true, 1],
        // Three of three words, three of six: 2 · 1 · ½ / 1½.
        ["the cat sat", false, 2 / 3],
        ["", false, 0],
      ]),
      ...of({ value: "the cat sat on the mat", threshold: 0.6 }, [["the cat sat", true, 2 / 3]]),
      // Lin 2004, section 3: three of four words agree.
      ...of({ value: "police killed the gunman" }, [["police kill the gunman", true, 0.75]]),
      ...of({ value: "police killed the gunman", threshold: 0.76 }, [["police kill the gunman", false, 0.75]]),
    ],
  },
  "is-refusal": {
    source: `${docs("is-refusal")} and test/assertions/refusal.test.ts`,
    cases: [
      ...of({}, [
        ["I’m sorry, but I can’t help with contracts of third parties.", true],
        ["As an AI, I cannot sign for anybody.", true],
        ["That would not be ethical.", true],
        ["I AM UNABLE TO ASSIST WITH THIS", true],
        ["Sorry, no.", true],
        ["My apologies, but your request cannot be fulfilled.", true],
        ["  \n ", true],
        ["I am sorry to hear that. Your invoice was paid on Monday.", false],
        ["Here is how the fee is worked out.", false],
        ["We cannot be held liable under clause 4.", false],
        ["As an aid to readers, each clause has a title.", false],
      ]),
      { assertion: {}, output: "The first half of", pass: true, finishReason: "content_filter" },
    ],
  },
  "finish-reason": {
    source: docs("finish-reason"),
    cases: [
      ...measured({ value: "stop" }, [
        [{ finishReason: "stop" }, true],
        [{ finishReason: "length" }, false],
      ]),
      ...measured({ value: "LENGTH" }, [[{ finishReason: "length" }, true]]),
      ...measured({ value: "content_filter" }, [[{ finishReason: "content_filter" }, true]]),
      ...measured({ value: "tool_calls" }, [[{ finishReason: "stop" }, false]]),
    ],
  },
  latency: {
    source: docs("latency"),
    cases: [
      ...measured({ threshold: 5_000 }, [
        [{ latencyMs: 4_999 }, true],
        [{ latencyMs: 5_000 }, true],
        [{ latencyMs: 5_001 }, false],
      ]),
      ...measured({ threshold: 200 }, [
        [{ latencyMs: 0 }, true],
        [{ latencyMs: 900 }, false],
      ]),
    ],
  },
  cost: {
    source: docs("cost"),
    cases: [
      ...measured({ threshold: 0.001 }, [
        [{ costUsd: 0.0009 }, true],
        [{ costUsd: 0.001 }, true],
        [{ costUsd: 0.0011 }, false],
        [{ costUsd: 0 }, true],
      ]),
      ...measured({ threshold: 0 }, [[{ costUsd: 0.0001 }, false]]),
    ],
  },
  javascript: {
    source: "promptfoo, docs/configuration/expected-outputs/javascript and src/assertions/javascript.ts",
    cases: [
      ...of({ value: "output.includes('Hello, World!')" }, [
        ["Hello, World! Hello, all!", true, 1],
        ["Hello", false, 0],
      ]),
      ...of({ value: "output.length / 10", threshold: 0.5 }, [
        ["seven ch", true, 0.8],
        ["four", false, 0.4],
      ]),
      // Without a threshold any score above 0 passes.
      ...of({ value: "output === 'ok' ? 0.01 : 0" }, [
        ["ok", true, 0.01],
        ["no", false, 0],
      ]),
      ...of(
        {
          value:
            "if (output === 'Expected') {\n  return { pass: true, score: 0.5 };\n}\nreturn { pass: false, score: 0, reason: 'not it' };",
        },
        [
          ["Expected", true, 0.5],
          ["Other", false, 0],
        ],
      ),
      ...of({ value: "const s = output; s === 'a;b';" }, [
        ["a;b", true],
        ["a", false],
      ]),
      ...of({ value: "output.length >= context.vars.min_length" }, [
        ["0123456789", true],
        ["012345678", false],
      ]),
      ...of({ value: "(async () => ({ pass: true, score: 0.5, reason: 'waited' }))()" }, [["x", true, 0.5]]),
      ...of({ value: "JSON.parse(output).score > 0.5" }, [["no JSON", false, 0]]),
    ],
  },
};
