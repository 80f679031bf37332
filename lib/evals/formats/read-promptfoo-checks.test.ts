import { describe, expect, test } from "vitest";
import { readPromptfoo } from "./read-promptfoo.ts";

const read = (text: string, files?: Map<string, string>) => readPromptfoo(text, files);

describe("checks", () => {
  const one = (assert: string, vars = "{a: 'x', n: 3, o: {p: deep}}") =>
    read(`tests: [{vars: ${vars}, assert: [{type: is-json}, ${assert}]}]`);

  test("have their references filled in, each exactly or not at all", () => {
    expect(one("{type: contains-any, value: ['{{ a }}1', '{{o.p}}', 7]}").cases[0]?.assert?.[1]).toEqual({
      ...{ type: "contains-any", value: ["x1", "deep", 7] },
    });
    expect(one("{type: equals, value: '{% raw %}{{a}}{% endraw %}{{n}}'}").cases[0]?.assert?.[1]?.value).toBe("{{a}}3");
    for (const [value, why] of [
      ["{{ a | upper }}", "template that computes"],
      ["{% if a %}x{% endif %}", "template that computes"],
      ["{{ missing }}", "which the test does not give"],
      ["{{ o }}", "which is not a text"],
    ]) {
      const { cases, notCarried } = one(`{type: contains, value: '${value}'}`);
      expect(cases[0]?.assert).toEqual([{ type: "is-json" }]);
      expect(notCarried).toEqual([
        { where: "test 1, check 2", what: "the check contains", why: expect.stringContaining(why ?? "") },
      ]);
    }
  });

  test("that exist only there are listed with what to do", () => {
    const listed = one(
      "{type: python, value: 'len(output)'}, {type: model-graded-closedqa, value: x}, {type: guardrails, value: x}, {type: regex, value: '('}",
    ).notCarried;
    expect(listed.map(({ what }) => what)).toEqual([
      ...["the check python", "the check model-graded-closedqa", "the check guardrails", "the check regex"],
    ]);
    expect(listed[0]?.why).toContain("write it as javascript");
    expect(listed[1]?.why).toContain("llm-rubric");
  });

  test("that grade something else than the answer are left out; labels of others are only listed", () => {
    const { cases, notCarried } = one(
      "{type: contains, value: x, transform: output.text}, {type: contains, value: y, metric: Tone}",
    );
    expect(cases[0]?.assert).toEqual([{ type: "is-json" }, { type: "contains", value: "y" }]);
    expect(notCarried.map(({ where, what }) => [where, what])).toEqual([
      ["test 1, check 2", "the check contains"],
      ["test 1, check 3", "metric of a check"],
    ]);
  });

  test("of a set stand one by one where that means the same, and are listed where it does not", () => {
    const set = "{type: assert-set, assert: [{type: contains, value: x}, {type: latency, threshold: 200}]}";
    expect(one(set).cases[0]?.assert).toHaveLength(3);
    const shared = one(set.replace("assert-set,", "assert-set, threshold: 0.5,"));
    expect(shared.cases[0]?.assert).toHaveLength(1);
    expect(shared.notCarried[0]?.what).toBe("assert-set with a threshold");
  });

  test("come from templates by $ref; one that leads nowhere or in a circle is listed", () => {
    const { cases, notCarried } = read(`
assertionTemplates:
  short: {type: word-count, value: {max: 9}}
  circle: {$ref: '#/assertionTemplates/circle'}
tests:
  - vars: {x: '1'}
    assert:
      - $ref: '#/assertionTemplates/short'
      - {$ref: '#/assertionTemplates/short', weight: 0}
      - $ref: '#/assertionTemplates/gone'
      - $ref: '#/assertionTemplates/circle'
`);
    expect(cases[0]?.assert).toEqual([
      { type: "word-count", value: { max: 9 } },
      { type: "word-count", value: { max: 9 }, weight: 0 },
    ]);
    expect(notCarried.map(({ what }) => what)).toEqual([
      ...["$ref #/assertionTemplates/circle", "$ref #/assertionTemplates/gone"],
    ]);
  });

  test("with a schema written as text get the schema", () => {
    expect(one(`{type: is-json, value: '{"type": "object"}'}`).cases[0]?.assert?.[1]?.value).toEqual({
      type: "object",
    });
  });
});
