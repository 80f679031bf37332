import { expect, test } from "vitest";
import { compileTemplate } from "./compile-template.ts";
import { renderTemplate } from "./render-template.ts";

function render(text: string, values: Record<string, unknown>) {
  const compiled = compileTemplate(text, "mustache");
  if ("errors" in compiled) throw new Error("the test's template is wrong");
  return renderTemplate(compiled, values);
}

test("every kind of JSON value has one text", () => {
  const values = { s: " a ", n: 1.5, z: 0, t: true, f: false, e: "", o: { k: [1] }, l: ["x", null] };
  expect(render("{{s}}|{{n}}|{{z}}|{{t}}|{{f}}|{{e}}|{{o}}|{{l}}", values)).toEqual({
    text: ' a |1.5|0|true|false||{"k":[1]}|["x",null]',
  });
});

test("everything missing is named once, in order of use, instead of a blank", () => {
  expect(render("{{b}}{{a}}{{b}}{{c.d}}{{ok}}", { ok: 1, a: null, b: undefined, c: {} })).toEqual({
    missing: ["b", "a", "c.d"],
  });
});

test("what a value inherits is missing, not rendered", () => {
  expect(
    render("{{toString}}{{hasOwnProperty}}{{o.valueOf}}{{inherited}}", Object.create({ inherited: "x", o: {} })),
  ).toEqual({ missing: ["toString", "hasOwnProperty", "o.valueOf", "inherited"] });
});

test("a path goes through objects only", () => {
  expect(render("{{s.length}}{{l.length}}{{l.0}}{{n.x}}", { s: "abc", l: ["a"], n: null })).toEqual({
    missing: ["s.length", "l.length", "l.0", "n.x"],
  });
});

test("a value that looks like a template is only text", () => {
  expect(render("{{a}} {{b}}", { a: "{{b}}", b: "{{a}} {{> x}} $& $1" })).toEqual({
    text: "{{b}} {{a}} {{> x}} $& $1",
  });
});

test("a function is no value", () => {
  expect(render("{{f}}", { f: () => "x" })).toEqual({ missing: ["f"] });
});
