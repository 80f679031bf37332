import { describe, expect, test } from "vitest";
import { readPromptfoo } from "./read-promptfoo.ts";

const read = (text: string, files?: Map<string, string>) => readPromptfoo(text, files);
const ids = (text: string) => read(text).cases.map((each) => each.id);

describe("a configuration of promptfoo", () => {
  const CONFIG = `
description: Translations
prompts:
  - 'Translate to {{language}}: {{input}}'
  - file://prompts/other.txt
  - |-
    [{"role": "system", "content": "You translate."}, {"role": "user", "content": "{{input}}"}]
providers:
  - openai:chat:gpt-4o-2024-11-20
  - id: anthropic:messages:claude-sonnet-4-6
    config: {temperature: 0}
  - python:own.py
defaultTest:
  vars: {tone: formal}
  threshold: 0.5
  metadata: {team: docs}
  assert:
    - type: not-contains
      value: 'as an AI'
evaluateOptions: {repeat: 3}
tests:
  - description: Says hello
    vars: {language: French, input: Hello}
    threshold: 0.8
    metadata: {tags: [smoke, fr], source: production, critical: true, conversationId: c-1}
    assert:
      - {type: icontains, value: bonjour, weight: 2}
  - vars: {language: German, input: Bye, tone: casual}
    options: {disableDefaultAsserts: true}
    assert:
      - {type: equals, value: Tschüss}
`;

  test("becomes cases: defaults under what a test says itself", () => {
    const { cases, notCarried } = read(CONFIG);
    expect(cases).toEqual([
      {
        ...{ id: "says-hello", source: "production", critical: true, conversation: "c-1", threshold: 0.8 },
        inputs: { tone: "formal", language: "French", input: "Hello" },
        assert: [
          { type: "not-contains", value: "as an AI" },
          { type: "icontains", value: "bonjour", weight: 2 },
        ],
        tags: ["team=docs", "smoke", "fr"],
      },
      {
        ...{ id: expect.stringMatching(/^case-[0-9a-f]{8}$/), source: "golden", threshold: 0.5, tags: ["team=docs"] },
        inputs: { tone: "casual", language: "German", input: "Bye" },
        assert: [{ type: "equals", value: "Tschüss" }],
      },
    ]);
    expect(notCarried).toEqual([
      { where: "the file", what: "evaluateOptions", why: expect.stringContaining("when a run is started") },
    ]);
  });

  test("shows its prompts and models instead of dropping them", () => {
    const { prompts, providers } = read(CONFIG, new Map([["nothing.txt", ""]]));
    expect(prompts).toEqual([
      { label: "prompt 1", text: expect.any(String), system: "", userTemplate: "Translate to {{language}}: {{input}}" },
      { label: "file://prompts/other.txt", text: null, system: null, userTemplate: null },
      { label: "prompt 3", text: expect.any(String), system: "You translate.", userTemplate: "{{input}}" },
    ]);
    expect(providers).toEqual([
      { id: "openai:chat:gpt-4o-2024-11-20", model: "openai/gpt-4o-2024-11-20" },
      { id: "anthropic:messages:claude-sonnet-4-6", model: "anthropic/claude-sonnet-4-6" },
      { id: "python:own.py", model: null },
    ]);
  });

  test("in JSON, as a bare list, or one test a line says the same", () => {
    const one = { description: "a", vars: { x: "1" }, assert: [{ type: "contains", value: "1" }] };
    const expected = [{ id: "a", source: "golden", inputs: { x: "1" }, assert: one.assert }];
    for (const text of [JSON.stringify({ tests: [one] }), JSON.stringify([one], null, 2), JSON.stringify(one)]) {
      expect(read(text).cases).toEqual(expected);
    }
    expect(read(`${JSON.stringify(one)}\n${JSON.stringify({ ...one, description: "b" })}\n`).cases).toHaveLength(2);
  });
});

describe("variables", () => {
  test("a list of texts is tried value by value, each with each of the others; any other list stays one value", () => {
    const { cases } = read(`
tests:
  - description: greets
    vars: {language: [French, German], input: [Hello, Good bye], history: [{role: user}]}
    assert: [{type: contains, value: '{{language}}/{{input}}'}]
`);
    expect(cases.map(({ id, inputs, assert }) => [id, inputs?.language, inputs?.input, assert?.[0]?.value])).toEqual([
      ["greets/french-hello", "French", "Hello", "French/Hello"],
      ["greets/french-good-bye", "French", "Good bye", "French/Good bye"],
      ["greets/german-hello", "German", "Hello", "German/Hello"],
      ["greets/german-good-bye", "German", "Good bye", "German/Good bye"],
    ]);
    expect(cases[0]?.inputs?.history).toEqual([{ role: "user" }]);
    const kept = read("tests: [{vars: {x: [a, b]}, options: {disableVarExpansion: true}, assert: [{type: is-json}]}]");
    expect(kept.cases.map((each) => each.inputs)).toEqual([{ x: ["a", "b"] }]);
  });

  test("refer to one another, and lose one line feed at their end, as promptfoo hands them on", () => {
    const { cases } = read(`
tests:
  - vars: {item: 'about {{topic}} and {{unknown}}', topic: "tea\\n"}
    assert: [{type: contains, value: '{{item}}'}]
`);
    expect(cases[0]?.inputs).toEqual({ item: "about tea and {{unknown}}", topic: "tea" });
    expect(cases[0]?.assert).toEqual([{ type: "contains", value: "about tea and {{unknown}}" }]);
  });

  test("that multiply beyond a suite's size are refused before they are made", () => {
    const many = Array.from({ length: 300 }, (_, at) => `v${at}`);
    const text = JSON.stringify({ tests: [{ vars: { a: many, b: many, c: many }, assert: [{ type: "is-json" }] }] });
    expect(() => read(text)).toThrow(/more than 20000 cases/);
  });
});

describe("tests that cannot be kept", () => {
  test("are each listed with the reason, and nothing of them is stored", () => {
    const { cases, notCarried } = read(`
tests:
  - file://more.yaml
  - {vars: {x: file://a.txt}, assert: [{type: is-json}]}
  - {vars: {x: '1'}, options: {transform: output.text}, assert: [{type: is-json}]}
  - {vars: {x: '1'}}
  - {vars: {x: '1'}, assert: [{type: python, value: x}]}
  - {vars: {x: '1'}, threshold: 7, assert: [{type: is-json}]}
  - {vars: file://vars.yaml, assert: [{type: is-json}]}
  - 12
`);
    expect(cases).toEqual([]);
    const reasons = notCarried.map(({ where, why }) => `${where}: ${why}`).join("\n");
    for (const part of [
      ...[
        "test 1: the tests in it cannot be read",
        "test 2: its variable x reads file://a.txt",
        "test 3: its transform",
      ],
      ...[
        "test 4: it checks nothing",
        "test 5: none of its checks",
        "test 6: threshold",
        "test 7: it reads its variables",
      ],
      "test 8: is neither a test nor",
    ]) {
      expect(reasons).toContain(part);
    }
  });

  test("are one entry when the same thing is in many places", () => {
    const tests = Array.from({ length: 900 }, (_, at) => ({
      vars: { x: `${at}` },
      assert: [{ type: "is-json", metric: "m" }],
    }));
    const { notCarried } = read(JSON.stringify({ tests }));
    expect(notCarried).toHaveLength(1);
    expect(notCarried[0]?.where).toBe(
      "test 1, check 1; test 2, check 1; test 3, check 1; test 4, check 1 and 896 more",
    );
  });

  test("in files that came along are read", () => {
    const files = new Map([
      ["tests.csv", 'question,__expected\n"2+2?",equals:4\n'],
      ["more.yaml", "- {description: m, vars: {question: x}, assert: [{type: is-json}]}"],
      ["vars/a.txt", "a text\n"],
    ]);
    const { cases, notCarried } = read(
      "tests: [file://data/tests.csv, './more.yaml', {vars: {question: file://vars/a.txt}, assert: [{type: is-json}]}]",
      files,
    );
    expect(cases.map((each) => each.inputs?.question)).toEqual(["2+2?", "x", "a text"]);
    expect(notCarried).toEqual([]);
  });
});

describe("scenarios", () => {
  test("are each set with each test", () => {
    const { cases } = read(`
defaultTest: {assert: [{type: not-contains, value: sorry}]}
scenarios:
  - config:
      - vars: {language: Spanish, hello: Hola}
      - vars: {language: French, hello: Bonjour}
        assert: [{type: latency, threshold: 900}]
    tests:
      - {description: Says hello, vars: {input: Hello}, assert: [{type: contains, value: '{{hello}}'}]}
`);
    expect(cases.map(({ id, assert }) => [id, assert?.map((each) => each.value ?? each.threshold)])).toEqual([
      ["says-hello/spanish", ["sorry", "Hola"]],
      ["says-hello/french", ["sorry", 900, "Bonjour"]],
    ]);
  });
});

describe("ids", () => {
  const test1 = "{vars: {q: one}, assert: [{type: is-json}]}";
  const test2 = "{vars: {q: two}, assert: [{type: is-json}]}";

  test("do not depend on the place in the file, so that inserting a test changes no other", () => {
    const [one, two] = ids(`tests: [${test1}, ${test2}]`);
    expect(ids(`tests: [${test2}, {vars: {q: new}, assert: [{type: is-json}]}, ${test1}]`)).toEqual([
      ...[two, expect.anything(), one],
    ]);
  });

  test("do not depend on the checks, so that an edited check is a change of the same case", () => {
    expect(ids(`tests: [${test1}]`)).toEqual(ids("tests: [{vars: {q: one}, assert: [{type: contains, value: x}]}]"));
  });

  test("are unique whatever the descriptions", () => {
    const repeated = ids(
      `tests: [${[test1, test2, test1].map((each) => each.replace("{", "{description: Same!, ")).join(", ")}]`,
    );
    expect(repeated[0]).toBe("same");
    expect(new Set(repeated).size).toBe(3);
    expect(repeated.every((id) => /^same(\/[0-9a-f]{8}(-\d)?)?$/.test(id))).toBe(true);
    expect(ids("tests: [{description: 会話, vars: {q: x}, assert: [{type: is-json}]}]")[0]).toMatch(
      /^case-[0-9a-f]{8}$/,
    );
  });
});
