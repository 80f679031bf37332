import { expect, test } from "vitest";
import { compileTemplate } from "#sdk/template/compile-template.ts";
import { renderTemplate } from "#sdk/template/render-template.ts";
import { matchTemplate } from "./match-template.ts";

function compiled(text: string) {
  const made = compileTemplate(text, "mustache");
  if ("errors" in made) throw new Error("the test's template is wrong");
  return made;
}

test.each([
  ["{{text}}", "anything\nat all", { text: "anything\nat all" }],
  ["Label: {{label}}\nText: {{text}}.", "Label: a\nText: b c.", { label: "a", text: "b c" }],
  ["Hi {{user.name}}, {{user.name}}!", "Hi Ada, Ada!", { user: { name: "Ada" } }],
  ["nothing to fill", "nothing to fill", {}],
  ["[{{a}}]", "[]", { a: "" }],
])("%j gives %j by one way only", (template, text, values) => {
  const made = compiled(template);
  expect(matchTemplate(made, text)).toEqual(values);
  expect(renderTemplate(made, values)).toEqual({ text });
});

test.each([
  ["{{a}} {{b}}", "one two three"],
  ["{{a}}{{b}}", "ab"],
  ["Hi {{name}}, {{name}}!", "Hi Ada, Bob!"],
  ["Text: {{text}}", "Tekst: hello"],
  ["{{a}}, {{b}}.", "no comma here."],
  ["aXa{{v}}aYa", "aXaYa"],
  ["nothing", "something"],
])("%j does not tell how it gave %j", (template, text) => expect(matchTemplate(compiled(template), text)).toBeNull());
