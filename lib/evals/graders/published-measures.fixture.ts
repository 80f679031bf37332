import { docs, measured, of, type Published } from "./published-case.fixture.ts";

/** What the published definitions of graders that measure, or run code, say of answers; the sentences are ours. */
export const PUBLISHED_MEASURES: Record<string, Published> = {
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
