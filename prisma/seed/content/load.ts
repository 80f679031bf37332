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
  /** NDJSON, one eval line each, as `PUT …/suite` takes it: the suite as it stands today. */
  suiteLines: string;
  /** How the suite grew: which of its lines came before the version of that number was saved. */
  suiteParts: { before: number; lines: string }[];
  /** What people find of the replies that a judge grades, by the id of the case. */
  opinions: Record<string, Opinion>;
};

const folders = ["docs-summarisation", "support-refund-agent", "support-intent"] as const;

const opinionFile = z.record(
  z.string(),
  z.strictObject({
    says: z.array(z.string()).min(1),
    misleads: z.array(z.string()).optional(),
    because: z.string().optional(),
  }),
);

/** What a person looks for in a reply: what it must say, and what makes it a wrong one all the same, and why. */
export type Opinion = z.infer<typeof opinionFile>[string];

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

const partFile = /^suite(?:-(\d+))?\.ndjson$/;

function loadPrompt(folder: string): SeedPrompt {
  const text = (file: string) => readFileSync(new URL(`./${folder}/${file}`, import.meta.url), "utf8");
  const files = readdirSync(new URL(`./${folder}/`, import.meta.url)).sort();
  const { model, evaluation, ci, ...about } = promptFile.parse(JSON.parse(text("prompt.json")));
  const count = files.filter((file) => /^v\d+\.json$/.test(file)).length;
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
  const suiteParts = files
    .flatMap((file) => {
      const found = partFile.exec(file);
      return found ? [{ before: Number(found[1] ?? 1), lines: text(file) }] : [];
    })
    .sort((one, other) => one.before - other.before);
  const opinions = files.includes("opinions.json") ? opinionFile.parse(JSON.parse(text("opinions.json"))) : {};
  return { ...about, versions, suiteLines: suiteParts.map(({ lines }) => lines).join(""), suiteParts, opinions };
}
