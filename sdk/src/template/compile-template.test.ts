import { describe, expect, test } from "vitest";
import { compileTemplate } from "./compile-template.ts";
import { renderTemplate } from "./render-template.ts";
import type { CompiledTemplate, TemplateError, TemplateFormat } from "./template.ts";

function compiled(text: string, format: TemplateFormat): CompiledTemplate {
  const result = compileTemplate(text, format);
  if ("errors" in result) throw new Error(result.errors.map(({ message }) => message).join("\n"));
  return result;
}

function errors(text: string, format: TemplateFormat): TemplateError[] {
  const result = compileTemplate(text, format);
  return "errors" in result ? result.errors : [];
}

const messages = (text: string, format: TemplateFormat) => errors(text, format).map(({ message }) => message);
const filled = (text: string, format: TemplateFormat, values: Record<string, unknown>) =>
  renderTemplate(compiled(text, format), values);

describe("mustache", () => {
  test("the three ways to write a variable are one, and none escapes", () => {
    expect(filled("{{a}}|{{{ a }}}|{{& a}}|{{ &a }}", "mustache", { a: '<b> & "c"' })).toEqual({
      text: '<b> & "c"|<b> & "c"|<b> & "c"|<b> & "c"',
    });
  });

  test("variables are listed once each, in order of first use", () => {
    expect(compiled("{{b}} {{a}} {{b}} {{c.d}}", "mustache").variables).toEqual(["b", "a", "c.d"]);
  });

  test("literals and variables form a flat list that joins back to the text", () => {
    expect(compiled("Hi {{ name }}!", "mustache").parts).toEqual(["Hi ", { name: "name", path: ["name"], at: 3 }, "!"]);
  });

  test("dotted names reach into objects", () => {
    expect(filled("{{customer.address.city}}", "mustache", { customer: { address: { city: "Ulm" } } })).toEqual({
      text: "Ulm",
    });
  });

  test("single braces, JSON and stray closing braces stay as they are", () => {
    const text = '{"a": {"b": {{n}}}} }} {x}';
    expect(filled(text, "mustache", { n: 1 })).toEqual({ text: '{"a": {"b": 1}} }} {x}' });
  });

  test("a comment vanishes; alone on its line it takes the line with it", () => {
    expect(filled("a\n  {{! one\ntwo }}  \nb{{!c}}d", "mustache", {})).toEqual({ text: "a\nbd" });
    expect(filled("a\r\n{{! x }}\r\nb", "mustache", {})).toEqual({ text: "a\r\nb" });
    expect(filled("{{!x}}\n{{!y}}\nz\n{{!end}}", "mustache", {})).toEqual({ text: "z\n" });
    expect(filled("{{!a}} {{!b}}\nz", "mustache", {})).toEqual({ text: " \nz" });
  });

  test("an unclosed tag is reported where it opens, and the rest is still read", () => {
    expect(errors("one\ntwo\n  {{name and {{other}} {{", "mustache")).toEqual([
      { code: "unclosed", message: "Unclosed {{ on line 3.", line: 3, column: 3 },
      { code: "unclosed", message: "Unclosed {{ on line 3.", line: 3, column: 24 },
    ]);
    expect(messages("{{{a}} and {{b}}", "mustache")).toEqual(["Unclosed {{{ on line 1."]);
    expect(messages("{{! never", "mustache")).toEqual(["Unclosed {{ on line 1."]);
  });

  test("lines count the same with LF, CRLF and CR", () => {
    for (const lineEnd of ["\n", "\r\n", "\r"]) {
      expect(errors(["a", "b", "  {{#x}}"].join(lineEnd), "mustache")).toMatchObject([{ line: 3, column: 3 }]);
    }
  });

  test.each([
    ["{{#items}}", "Section {{#items}} on line 1: sections are not supported"],
    ["{{^items}}", "Inverted section {{^items}} on line 1: sections are not supported"],
    ["{{/items}}", "Section end {{/items}} on line 1: sections are not supported"],
    [
      "{{> legal/disclaimer}}",
      "Snippet “legal/disclaimer” on line 1: no text of it is locked here; name a snippet that was released.",
    ],
    ["{{=<% %>=}}", "Delimiter change {{=<% %>=}} on line 1: the delimiters are always {{ and }}."],
    ["{{$block}}", "Block {{$block}} on line 1"],
    ["{{<parent}}", "Parent template {{<parent}} on line 1"],
    ["{{.}}", "“.” between {{ and }} on line 1: put a variable's name there"],
    ["{{a..b}}", "“a..b” between {{ and }} on line 1"],
    ["{{ }}", "Empty {{}} on line 1"],
    ['{{"a": 1}}', "write { { for braces"],
  ])("%s is refused by name", (text, message) => {
    expect(messages(text, "mustache")).toEqual([expect.stringContaining(message)]);
  });
});

describe("fstring", () => {
  test("names are filled, doubled braces are literal", () => {
    const text = 'Hi {name}: {{"a": {{{ name }}}}} {{name}}';
    expect(filled(text, "fstring", { name: "someone" })).toEqual({ text: 'Hi someone: {"a": {someone}} {name}' });
  });

  test.each([
    ["{name!r}", "Conversion in {name!r} on line 1"],
    ["{price:.2f}", "Format specification in {price:.2f} on line 1"],
    ["{a.b}", "Expression {a.b} on line 1"],
    ["{items[0]}", "Expression {items[0]} on line 1"],
    ["{a + 1}", "Expression {a + 1} on line 1"],
    ["{name=}", "Expression {name=} on line 1"],
    ['{"a": 1}', "for a literal brace write {{ or }}"],
    ["{}", "Empty {} on line 1: name the variable"],
    ["{0}", "Positional field {0} on line 1"],
    ["{name", "Unclosed { on line 1"],
    ["a } b", "Single } on line 1: for a literal brace write {{ or }}."],
  ])("%s is refused with what it is", (text, message) => {
    expect(messages(text, "fstring")).toEqual([expect.stringContaining(message)]);
  });

  test("an unclosed brace does not swallow the next variable", () => {
    expect(errors("{a and {b}", "fstring")).toMatchObject([{ code: "unclosed", column: 1 }]);
  });
});

describe.each(["mustache", "fstring"] as const)("limits (%s)", (format) => {
  const tag = (name: string) => (format === "mustache" ? `{{${name}}}` : `{${name}}`);

  test("a name has at most 64 characters", () => {
    expect(messages(tag("x".repeat(64)), format)).toEqual([]);
    expect(messages(tag("x".repeat(65)), format)).toEqual([expect.stringContaining("at most 64 characters")]);
  });

  test("a template has at most 200 different variables", () => {
    const tags = Array.from({ length: 200 }, (_, i) => tag(`v${i}`)).join("");
    expect(messages(tags + tag("v0"), format)).toEqual([]);
    expect(messages(tags + tag("v200"), format)).toEqual([expect.stringContaining("at most 200 different variables")]);
  });

  test("names every object inherits are refused", () => {
    for (const name of ["__proto__", "constructor", "prototype"]) {
      expect(messages(tag(name), format)).toEqual([expect.stringContaining("never has a value")]);
    }
  });

  test("errors stop at fifty, so a hostile text is not read to its end", () => {
    expect(errors(tag("").repeat(1000), format)).toHaveLength(50);
    expect(errors("{{ ".repeat(50_000), "mustache")).toHaveLength(50);
  });
});
