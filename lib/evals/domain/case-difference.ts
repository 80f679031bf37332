import type { Json } from "../../prompts/domain/content.ts";
import { assertionWords } from "./assertion-words.ts";
import type { Assertion, EvalCase } from "./case.ts";
import { sorted, suiteLine } from "./suite-line.ts";

/** One thing that became different in a case, in words; with its texts where they are worth comparing word by word. */
export type CaseChange = { words: string; before?: string; after?: string };

const json = (value: unknown): string => JSON.stringify(sorted(value) ?? null);
const same = (before: unknown, after: unknown): boolean => json(before) === json(after);
const text = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(sorted(value), null, 2));

/** How a value came, went or changed; nothing when it is the same. */
function valueChange(name: string, before: Json | undefined, after: Json | undefined): CaseChange[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [{ words: `${name} added`, after: text(after ?? null) }];
  if (after === undefined) return [{ words: `${name} removed`, before: text(before) }];
  if (same(before, after)) return [];
  const [from, to] = [text(before), text(after)];
  if (from === to) return [{ words: `${name} is no longer ${typeof before} but ${typeof after}: ${to}` }];
  return [{ words: `${name} changed`, before: from, after: to }];
}

function inputChanges(before: EvalCase, after: EvalCase): CaseChange[] {
  if (before.turns && !after.turns) return [{ words: "fills variables instead of being a conversation" }];
  if (!before.turns && after.turns) return [{ words: "is a conversation instead of filling variables" }];
  const [old, now] = [before.inputs ?? {}, after.inputs ?? {}];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return names.flatMap((name) => valueChange(name, old[name], now[name]));
}

function turnChanges(before: EvalCase, after: EvalCase): CaseChange[] {
  if (!before.turns || !after.turns) return [];
  const [old, now] = [before.turns, after.turns];
  return Array.from({ length: Math.max(old.length, now.length) }, (_, at) => {
    const said = (turn: (typeof old)[number] | undefined) => turn && `${turn.role}: ${turn.content}`;
    return valueChange(`message ${at + 1}`, said(old[at]), said(now[at]));
  }).flat();
}

/** Checks are told apart by all they say: one that was edited went and came. Only their order may also have changed. */
function checkChanges(old: readonly Assertion[] = [], now: readonly Assertion[] = []): CaseChange[] {
  if (same(old, now)) return [];
  const left = old.map(json);
  const came = now.filter((each) => !take(left, json(each)));
  const right = now.map(json);
  const went = old.filter((each) => !take(right, json(each)));
  if (came.length === 0 && went.length === 0) return [{ words: "the order of its checks changed" }];
  return [
    ...went.map((each) => ({ words: `no longer checked: ${checkWords(each)}` })),
    ...came.map((each) => ({ words: `now checked: ${checkWords(each)}` })),
  ];
}

function take(values: string[], value: string): boolean {
  const at = values.indexOf(value);
  if (at >= 0) values.splice(at, 1);
  return at >= 0;
}

function checkWords(assertion: Assertion): string {
  const { weight } = assertion;
  const words = assertionWords(assertion);
  return weight === undefined || weight === 1 ? words : `${words} (weight ${weight})`;
}

function tagChanges(before: readonly string[] = [], after: readonly string[] = []): CaseChange[] {
  const came = after.filter((tag) => !before.includes(tag));
  const went = before.filter((tag) => !after.includes(tag));
  if (came.length + went.length === 0) return same(before, after) ? [] : [{ words: "the order of its tags changed" }];
  const list = (tags: string[], verb: string) => (tags.length > 0 ? [`${verb} ${tags.join(", ")}`] : []);
  return [{ words: `tags: ${[...list(came, "added"), ...list(went, "removed")].join("; ")}` }];
}

const share = (threshold: number): string => `${Number((threshold * 100).toFixed(2))} % of its checks by weight`;

function weightChanges(before: EvalCase, after: EvalCase): CaseChange[] {
  const changes: CaseChange[] = [];
  if (Boolean(before.critical) !== Boolean(after.critical)) {
    changes.push({ words: after.critical ? "became critical" : "is no longer critical" });
  }
  if (before.threshold !== after.threshold) {
    changes.push({
      words: after.threshold === undefined ? "needs every check again" : `needs ${share(after.threshold)} to pass`,
    });
  }
  if (before.source !== after.source) changes.push({ words: `source: ${before.source} → ${after.source}` });
  if (before.conversation !== after.conversation) {
    const [from, to] = [before.conversation, after.conversation];
    changes.push({ words: to === undefined ? `no longer part of ${from}` : `cut from the conversation ${to}` });
  }
  return changes;
}

/** What became different between two states of one case, in the order in which a case is read. */
export function caseDifference(before: EvalCase, after: EvalCase): CaseChange[] {
  const changes = [
    ...inputChanges(before, after),
    ...turnChanges(before, after),
    ...valueChange("what a right answer says", before.reference, after.reference),
    ...checkChanges(before.assert, after.assert),
    ...weightChanges(before, after),
    ...tagChanges(before.tags, after.tags),
  ];
  if (changes.length > 0 || suiteLine(before) === suiteLine(after)) return changes;
  return [{ words: "written otherwise, with the same meaning" }];
}
