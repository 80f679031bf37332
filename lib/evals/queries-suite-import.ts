import "server-only";
import type { z } from "zod";
import type { Db } from "../core/db.ts";
import type { PromptContent } from "../prompts/domain/content.ts";
import { expandContent } from "../prompts/domain/includes/expand-content.ts";
import { findPrompt } from "../prompts/lookup.ts";
import { parseInput } from "../usecase/parse.ts";
import { query } from "../usecase/query.ts";
import type { EvalCase } from "./domain/case.ts";
import { caseDifference } from "./domain/case-difference.ts";
import type { ImportedPrompt, ImportMode } from "./domain/suite-import.ts";
import { suiteLine } from "./domain/suite-line.ts";
import { differenceOf, type SuiteDifference } from "./domain/suite-view.ts";
import { findDuplicatesIn } from "./find-duplicates.ts";
import { readSuiteText } from "./formats/read-suite-text.ts";
import { suiteInput } from "./schema.ts";
import { suiteCases } from "./suite-cases.ts";

const KEYS_SHOWN = 40;
const CHANGES_SHOWN = 20;
const GROUPS_SHOWN = 8;

type Cases = ReadonlyMap<string, EvalCase>;

const byKey = (cases: EvalCase[]): Cases => new Map(cases.map((each) => [each.id, each]));
const linesOf = (cases: Cases) => new Map([...cases].map(([key, each]) => [key, suiteLine(each)]));

function changesOf(present: Cases, given: Cases, keys: readonly string[]): SuiteDifference["changes"] {
  return keys.slice(0, CHANGES_SHOWN).flatMap((key) => {
    const [before, after] = [present.get(key), given.get(key)];
    return before && after ? [{ key, changes: caseDifference(before, after) }] : [];
  });
}

/** Groups of the suite as it would be, in which the file brings at least one case that is new or changed. */
async function duplicatesOf(present: Cases, given: Cases, mode: ImportMode, brought: ReadonlySet<string>) {
  const next = mode === "add" ? new Map([...present, ...given]) : given;
  const { groups } = await findDuplicatesIn([...next.values()]);
  return groups.filter(({ keys }) => keys.some((key) => brought.has(key)));
}

async function newestOf(db: Db, promptId: string, number: number): Promise<PromptContent | null> {
  const at = { promptId_number: { promptId, number } };
  const version = await db.version.findUnique({ where: at, select: { content: true } });
  const content = version?.content as PromptContent | undefined;
  return content ? expandContent(content) : null;
}

const isNewest = ({ system, userTemplate }: ImportedPrompt, newest: PromptContent | null): boolean =>
  newest !== null && system?.trim() === newest.system.trim() && userTemplate?.trim() === newest.userTemplate.trim();

/**
 * What importing this file would do. Nothing is stored. Counts are those of replacing; adding retires nothing.
 * @throws AppError `invalid_request` whose faults carry their line and path
 */
export const suiteDifference = query(
  "suite.edit",
  async ({ db, workspaceId }, input: z.input<typeof suiteInput>): Promise<SuiteDifference> => {
    const { name, text, format, mode, files } = parseInput(suiteInput, input);
    const read = readSuiteText(text, format, new Map(files.map((file) => [file.name, file.text])));
    const prompt = await findPrompt(db, workspaceId, name);
    const present = byKey(await suiteCases(db, prompt.id, prompt.suiteRevision));
    const given = byKey(read.cases);
    const { added, changed, retired } = differenceOf(linesOf(present), linesOf(given));
    const groups = await duplicatesOf(present, given, mode, new Set([...added, ...changed]));
    const newest = read.prompts.length > 0 ? await newestOf(db, prompt.id, prompt.latestNumber) : null;
    return {
      format: read.format,
      cases: given.size,
      unchanged: given.size - added.length - changed.length,
      added: added.slice(0, KEYS_SHOWN),
      changed: changed.slice(0, KEYS_SHOWN),
      retired: retired.slice(0, KEYS_SHOWN),
      counts: { added: added.length, changed: changed.length, retired: retired.length },
      criticalRetired: retired.filter((key) => present.get(key)?.critical).slice(0, KEYS_SHOWN),
      changes: changesOf(present, given, changed),
      duplicates: groups.slice(0, GROUPS_SHOWN).map((each) => ({ ...each, keys: each.keys.slice(0, KEYS_SHOWN) })),
      duplicateGroups: groups.length,
      notCarried: read.notCarried,
      prompts: read.prompts.map((each) => ({ ...each, known: isNewest(each, newest) })),
      providers: read.providers,
    };
  },
  ({ name }) => ({ prompt: name }),
);
