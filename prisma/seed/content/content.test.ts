import { describe, expect, test } from "vitest";
import type { EvalCase } from "#lib/evals/domain/case.ts";
import { casePasses } from "#lib/evals/graders/case-passes.ts";
import { gradeOutput } from "#lib/evals/graders/grade-output.ts";
import { localJudge } from "#lib/evals/graders/judge-local.ts";
import { compileContent, messagesOf } from "#lib/evals/messages.ts";
import { parseSuite } from "#lib/evals/parse-suite.ts";
import { providerOf } from "#lib/models/providers.ts";
import type { PromptContent } from "#lib/prompts/domain/content.ts";
import { lint } from "#lib/prompts/domain/lint.ts";
import { compareSemver } from "#lib/prompts/domain/suggest-semver.ts";
import { opinionOf } from "../opinion-of.ts";
import { loadSeedPrompts, type SeedPrompt } from "./load.ts";

const prompts = loadSeedPrompts();

function promptNamed(name: string): SeedPrompt {
  return prompts.find((prompt) => prompt.name === name)!;
}

function versionOf(prompt: SeedPrompt, number: number): PromptContent {
  return prompt.versions[number - 1]!;
}

/** The ids of the cases that pass, by the same path a run takes: rendered, answered, graded. */
async function passing(content: PromptContent, cases: EvalCase[]): Promise<Set<string>> {
  const compiled = compileContent(content);
  const passed = new Set<string>();
  for (const given of cases) {
    const made = messagesOf(compiled, given);
    if ("missing" in made) throw new Error(`${given.id} lacks ${made.missing.join(", ")}`);
    const answer = await providerOf(content.model).complete({
      model: content.model,
      messages: made.messages,
      parameters: content.parameters,
      outputSchema: content.outputSchema,
      signal: new AbortController().signal,
    });
    const grades = await gradeOutput(given, { ...answer, latencyMs: 1 }, { judge: localJudge, outputSchema: null });
    if (casePasses(grades)) passed.add(given.id);
  }
  return passed;
}

describe.each(prompts)("$name", (prompt) => {
  const cases = parseSuite(prompt.suiteLines);
  const ids = (wanted: (given: EvalCase) => boolean) => cases.filter(wanted).map(({ id }) => id);

  test("its suite has the promised size, golden, production and synthetic cases, and critical ones", () => {
    const least = { "docs/summarisation": 64, "support/refund-agent": 66, "support/intent": 132 }[prompt.name];
    expect(cases.length).toBeGreaterThanOrEqual(least ?? Number.POSITIVE_INFINITY);
    expect(new Set(cases.map(({ source }) => source))).toEqual(new Set(["golden", "production", "synthetic"]));
    expect(ids(({ critical }) => critical === true).length).toBeGreaterThanOrEqual(8);
  });

  test("no two cases send the same inputs", () => {
    expect(new Set(cases.map(({ inputs }) => JSON.stringify(inputs))).size).toBe(cases.length);
  });

  test("every version is free of lint errors, and no case gives an input that the stable version ignores", () => {
    for (const { changelog, ...content } of prompt.versions) {
      expect(lint(content, { changelog }).filter(({ severity }) => severity === "error")).toEqual([]);
    }
    const suiteVariables: Record<string, number> = {};
    for (const { inputs } of cases) {
      for (const name of Object.keys(inputs ?? {})) suiteVariables[name] = (suiteVariables[name] ?? 0) + 1;
    }
    expect(lint(versionOf(prompt, prompt.stable), { suiteVariables, suiteCases: cases.length })).toEqual([]);
  });

  test("version labels only rise, and the past incident names versions that exist", () => {
    prompt.versions.slice(1).forEach(({ semver }, at) => {
      expect(compareSemver(semver, prompt.versions[at]!.semver)).toBeGreaterThan(0);
    });
    const told = [prompt.stable, prompt.rolledBack?.version ?? 1, prompt.rolledBack?.to ?? 1];
    for (const number of told) expect(prompt.versions[number - 1]).toBeDefined();
  });

  test("the stable version passes at least 92 % of the suite, every critical case, and more than any earlier one", async () => {
    const stable = await passing(versionOf(prompt, prompt.stable), cases);
    expect(ids(({ critical }) => critical === true).filter((id) => !stable.has(id))).toEqual([]);
    expect(stable.size / cases.length).toBeGreaterThanOrEqual(0.92);
    for (const earlier of prompt.versions.slice(0, prompt.stable - 1)) {
      expect((await passing(earlier, cases)).size).toBeLessThan(stable.size);
    }
  });
});

describe("docs/summarisation", () => {
  const prompt = promptNamed("docs/summarisation");
  const cases = parseSuite(prompt.suiteLines);
  const stable = versionOf(prompt, prompt.stable);

  test("each document is of the promised length, and holds word for word the facts its summary must keep", () => {
    for (const { id, inputs, assert } of cases) {
      const document = String(inputs?.document);
      const length = document.split(/\s+/).length;
      expect(length, id).toBeGreaterThanOrEqual(120);
      expect(length, id).toBeLessThanOrEqual(260);
      for (const { type, value } of assert ?? []) if (type === "contains") expect(document, id).toContain(value);
    }
  });

  test("the version that was rolled back fails most cases", async () => {
    const bad = versionOf(prompt, prompt.rolledBack!.version);
    expect((await passing(bad, cases)).size).toBeLessThan(cases.length / 3);
  });

  test("four changed words in the stable text turn most passing cases into failing ones", async () => {
    const changed = { ...stable, system: stable.system.replace("terse, three-sentence", "clear, thorough") };
    expect(changed.system).not.toBe(stable.system);
    const before = await passing(stable, cases);
    const after = await passing(changed, cases);
    expect([...before].filter((id) => !after.has(id)).length).toBeGreaterThan(cases.length / 2);
  });
});

describe("support/refund-agent", () => {
  const prompt = promptNamed("support/refund-agent");
  const judged = parseSuite(prompt.suiteLines).filter(({ assert }) => assert === undefined);

  test("its judged cases came with the version that is looked at twice, some from one conversation", () => {
    const late = prompt.suiteParts.find(({ before }) => before === 3);
    expect(parseSuite(late?.lines ?? "").map(({ id }) => id)).toEqual(judged.map(({ id }) => id));
    const conversations = judged.flatMap(({ conversation }) => conversation ?? []);
    expect(new Set(conversations).size).toBeLessThan(conversations.length);
  });

  test("people have an opinion of each judged case, with a reason where somebody is strict", () => {
    expect(Object.keys(prompt.opinions)).toEqual(judged.map(({ id }) => id));
    for (const { misleads = [], because } of Object.values(prompt.opinions)) {
      expect(because === undefined).toBe(misleads.length === 0);
    }
  });

  test("two people who read the same reply may differ: Legal finds wrong what misleads", () => {
    const opinion = { says: ["being checked"], misleads: ["return label"], because: "It is here already." };
    const reply = "Your return is Being checked. Please print the return label.";
    expect(opinionOf(opinion, reply, true)).toEqual({ correct: false, score: 2, note: "It is here already." });
    expect(opinionOf(opinion, reply, false)).toEqual({ correct: true, score: 3, note: "" });
    expect(opinionOf(opinion, "It is being checked.", true)).toEqual({ correct: true, score: 5, note: "" });
    expect(opinionOf(opinion, "Please print the return label.", false).correct).toBe(false);
  });
});

test("support/intent has twelve intents, each with eleven cases or more and named in the prompt", () => {
  const prompt = promptNamed("support/intent");
  const counts = new Map<string, number>();
  for (const { assert } of parseSuite(prompt.suiteLines)) {
    const label = String(assert?.find(({ type }) => type === "equals")?.value);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  expect(counts.size).toBe(12);
  for (const [label, count] of counts) {
    expect(count, label).toBeGreaterThanOrEqual(11);
    expect(versionOf(prompt, prompt.stable).system).toContain(`- ${label}: `);
  }
});
