import { describe, expect, test } from "vitest";
import { compileTemplate } from "#sdk/template/compile-template.ts";
import { findVariables } from "#sdk/template/find-variables.ts";
import { renderTemplate } from "#sdk/template/render-template.ts";
import type { Include, PromptContent } from "../content.ts";
import { expandContent, expandText } from "./expand-content.ts";
import { lintFstringIncludes, outdatedIncludes } from "./lint-includes.ts";
import { type FindSnippet, lockIncludes } from "./lock-includes.ts";

const snippet = (name: string, text: string, version = 1): Include => ({ name, version, contentHash: name, text });

/** Knows each snippet in its one version, and any version that is asked for by number. */
const library =
  (texts: Record<string, string>): FindSnippet =>
  (name, version) => {
    const text = texts[name];
    return text === undefined ? { refused: `${name} is unknown` } : snippet(name, text, version ?? 1);
  };

const content = (system: string, more: Partial<PromptContent> = {}): PromptContent => ({
  system,
  userTemplate: "",
  templateFormat: "mustache",
  model: "local/nearest-1",
  parameters: {},
  outputSchema: null,
  tools: null,
  evaluation: {},
  ci: {},
  owners: [],
  ...more,
});

const lock = (system: string, texts: Record<string, string>, name = "root") =>
  lockIncludes(name, content(system), library(texts));
const codes = (system: string, texts: Record<string, string>, name?: string) =>
  lock(system, texts, name).faults.map(({ code }) => code);

describe("locking", () => {
  test("follows snippets through snippets, sorts them, and says which are named directly", () => {
    const { includes, direct, faults } = lock("{{> b}}", { b: "B {{> a}}", a: "A" });
    expect(faults).toEqual([]);
    expect(includes).toEqual([snippet("a", "A"), snippet("b", "B {{> a}}")]);
    expect([...direct]).toEqual(["b"]);
  });

  test("refuses a way back to what is saved, with the way", () => {
    const { faults } = lock("x\n {{> b}}", { b: "{{> root}}", root: "" });
    expect(faults).toMatchObject([
      { field: "system", line: 2, column: 2, message: "root → b → root: a snippet must not include itself" },
    ]);
    expect(lock("{{> a}}", { a: "{{> b}}", b: "{{> a}}" }).faults[0]?.message).toContain("a → b → a");
    expect(codes("{{> root}}", {})).toEqual(["include_cycle"]);
  });

  test("refuses two versions of one snippet, in whichever order they are named", () => {
    expect(codes("{{> a}} {{> a@2}}", { a: "A" })).toEqual(["include_twice"]);
    expect(codes("{{> a@2}} {{> a}}", { a: "A" })).toEqual(["include_twice"]);
    expect(codes("{{> a@2}} {{> b}}", { a: "A", b: "{{> a@2}}" })).toEqual([]);
  });

  test("allows eight deep and refuses nine, also when a shorter way was gone first", () => {
    const chain = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`s${i + 1}`, i === 8 ? "end" : `{{> s${i + 2}}}`]),
    );
    expect(codes("{{> s2}}", chain)).toEqual([]);
    expect(codes("{{> s1}}", chain)).toEqual(["include_deep"]);
    expect(codes("{{> s2}} {{> s1}}", chain)).toEqual(["include_deep"]);
  });

  test("counts the length of everything written out, without writing it", () => {
    const doubling = Object.fromEntries(
      Array.from({ length: 8 }, (_, i) => [`s${i}`, i === 7 ? "x".repeat(400) : `{{> s${i + 1}}}`.repeat(4)]),
    );
    expect(codes("{{> s0}}", doubling)).toEqual(["include_long"]);
    expect(codes("{{> s7}}", doubling)).toEqual([]);
  });

  test("leaves comments and Python templates alone", () => {
    expect(lock("{{! {{> a}} }}", {}).includes).toEqual([]);
    const python = content("{{> a}}", { templateFormat: "fstring" });
    expect(lockIncludes("root", python, library({}))).toMatchObject({ includes: [], faults: [] });
    expect(lintFstringIncludes(python)).toMatchObject([{ severity: "error", field: "system", line: 1 }]);
  });
});

describe("what is locked", () => {
  const locked = content("Say:\n{{> b}}\nto {{name}}", {
    includes: [snippet("a", "of {{ company }}", 4), snippet("b", "[{{> a}}]", 2)],
  });

  test("is rendered in the tag's place, with its variables among the prompt's", () => {
    const made = compileTemplate(locked.system, "mustache", locked.includes);
    if ("errors" in made) throw new Error("did not compile");
    expect(made.variables).toEqual(["company", "name"]);
    expect(renderTemplate(made, { company: "us", name: "you" })).toEqual({ text: "Say:\n[of us]\nto you" });
    expect(findVariables(locked)[0]).toEqual({ name: "company", uses: [{ field: "system", line: 2, column: 1 }] });
  });

  test("is written out with where it stands", () => {
    expect(expandText(locked.system, locked.includes)).toEqual({
      text: "Say:\n[of {{ company }}]\nto {{name}}",
      spans: [{ name: "b", version: 2, start: 5, end: 23 }],
    });
    expect(expandContent(locked)).toEqual({ ...content("Say:\n[of {{ company }}]\nto {{name}}") });
  });

  test("that is missing, or pinned to another version, is an error that names it", () => {
    for (const text of ["{{> c}}", "{{> b@3}}"]) {
      expect(compileTemplate(text, "mustache", locked.includes)).toMatchObject({
        errors: [{ code: "missing_include" }],
      });
    }
  });

  test("never leads a forged draft into endless reading", () => {
    const forged = [snippet("a", "{{> a}}{{> a}}{{> a}}")];
    expect(compileTemplate("{{> a}}", "mustache", forged)).toHaveProperty("errors");
    expect(expandText("{{> a}}", forged).text.length).toBeLessThan(400_000);
    const wide = [snippet("a", "{{> b}}".repeat(5_000)), snippet("b", "x".repeat(5_000))];
    expect(compileTemplate("{{> a}}", "mustache", wide)).toHaveProperty("errors");
  });

  test("is behind once a newer version is released", () => {
    const now = [snippet("a", "new", 5), snippet("b", "[{{> a}}]", 2)];
    expect(outdatedIncludes(locked.includes, now)).toEqual([{ name: "a", from: 4, to: 5 }]);
    expect(outdatedIncludes(undefined, now)).toEqual([]);
  });
});
