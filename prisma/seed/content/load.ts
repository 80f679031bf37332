import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { PromptContent } from "#lib/prompts/domain/content.ts";

export type SeedVersion = PromptContent & { changelog: string; semver: string };

/** A demo prompt as its folder holds it. `versions` stand in the order they are saved in; numbers count from 1. */
export type SeedPrompt = {
  name: string;
  description: string;
  tags: string[];
  owners: string[];
  versions: SeedVersion[];
  /** The number of the version that serves today; its text is `system.md` and `user.template.md`. */
  stable: number;
  /** The past incident: this version was released, then undone in favour of `to`. */
  rolledBack: { version: number; to: number; reason: string } | null;
  /** NDJSON, one eval line each, as `PUT …/suite` takes it. */
  suiteLines: string;
};

const folders = ["docs-summarisation", "support-refund-agent", "support-intent"] as const;

const promptFile = z.strictObject({
  name: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  owners: z.array(z.string()),
  model: z.string(),
  evaluation: z.strictObject({
    thresholdWinRate: z.number(),
    thresholdP95LatencyMs: z.number(),
    pairedTest: z.literal("mcnemar"),
    noiseEnvelopeAlpha: z.number(),
  }),
  ci: z.strictObject({ requiredReviewers: z.number().int(), blockOnEvalRegression: z.boolean() }),
  stable: z.number().int(),
  rolledBack: z.strictObject({ version: z.number().int(), to: z.number().int(), reason: z.string() }).nullable(),
});

const versionFile = z.strictObject({
  semver: z.string(),
  changelog: z.string(),
  system: z.string().optional(),
  userTemplate: z.string().optional(),
  parameters: z.strictObject({ temperature: z.number(), maxOutputTokens: z.number().int() }),
});

/**
 * The demo workspace's prompts with their whole history and suites, read from the folders beside this file.
 * Throws when a file is missing or has another shape: a broken seed must not start.
 */
export function loadSeedPrompts(): SeedPrompt[] {
  return folders.map(loadPrompt);
}

function loadPrompt(folder: string): SeedPrompt {
  const text = (file: string) => readFileSync(new URL(`./${folder}/${file}`, import.meta.url), "utf8");
  const { model, evaluation, ci, ...about } = promptFile.parse(JSON.parse(text("prompt.json")));
  const count = readdirSync(new URL(`./${folder}/`, import.meta.url)).filter((file) =>
    /^v\d+\.json$/.test(file),
  ).length;
  const versions = Array.from({ length: count }, (_, at): SeedVersion => {
    const version = versionFile.parse(JSON.parse(text(`v${at + 1}.json`)));
    return {
      system: (version.system ?? text("system.md")).trimEnd(),
      userTemplate: (version.userTemplate ?? text("user.template.md")).trimEnd(),
      templateFormat: "mustache",
      model,
      parameters: version.parameters,
      outputSchema: null,
      tools: null,
      evaluation,
      ci,
      owners: about.owners,
      changelog: version.changelog,
      semver: version.semver,
    };
  });
  return { ...about, versions, suiteLines: text("suite.ndjson") };
}
