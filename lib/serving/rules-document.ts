import { gzip } from "node:zlib";
import type { Change } from "./rules-history.ts";
import { type Limits, patchJson, snapshotJson } from "./rules-json.ts";
import type { WorkspaceRules } from "./ruleset.ts";

/** One state of the rules as one kind of key may see it, ready to be sent. */
export type RulesDocument = { json: Buffer; gzip: Buffer | "under way" | null };

/** What one kind of key was sent of one state: everybody who stands at the same generation shares the same bytes. */
type Sent = { document: RulesDocument | null; snapshot: Buffer | null; patches: Map<number, Buffer> };

/** How many different generations' patches are kept of a state; who stands elsewhere has theirs written anew. */
const MOST_PATCHES = 64;
/** Smaller than this, a document fits a few packets as it is. */
const WORTH_BYTES = 4_096;

/** By limits, for as long as the state itself lives. */
const sentOf = new WeakMap<WorkspaceRules, Map<string, Sent>>();

/** Keys of one kind see the same. */
export function kindOf({ promptPattern, channels }: Limits): string {
  return `${promptPattern ?? ""}|${channels.join(",")}`;
}

function sent(rules: WorkspaceRules, kind: string): Sent {
  const kinds = sentOf.get(rules) ?? new Map<string, Sent>();
  sentOf.set(rules, kinds);
  const held = kinds.get(kind) ?? { document: null, snapshot: null, patches: new Map() };
  kinds.set(kind, held);
  return held;
}

/** What a state is called; whoever holds it already is told so without the document being written. */
export function etagOf({ generation }: WorkspaceRules): string {
  return `"${generation}"`;
}

/** Everything a client needs to decide by itself, as far as the key reaches. Keys with the same limits share one. */
export function rulesDocument(rules: WorkspaceRules, limits: Limits): RulesDocument {
  const held = sent(rules, kindOf(limits));
  held.document ??= { json: Buffer.from(snapshotJson(rules, limits)), gzip: null };
  return held.document;
}

/**
 * The document compressed, or null where it is not yet or need not be: it is done once, beside the main thread, and whoever
 * asks meanwhile is answered with the text.
 */
export function compressed(document: RulesDocument): Buffer | null {
  if (document.json.length < WORTH_BYTES) return null;
  if (document.gzip === null) {
    document.gzip = "under way";
    gzip(document.json, (error, bytes) => {
      document.gzip = error ? null : bytes;
    });
  }
  return document.gzip === "under way" ? null : document.gzip;
}

function event(generation: number, data: Buffer | string): Buffer {
  return Buffer.concat([
    Buffer.from(`event: rules\nid: ${generation}\ndata: `),
    typeof data === "string" ? Buffer.from(data) : data,
    Buffer.from("\n\n"),
  ]);
}

/** The event that tells the whole state. */
export function snapshotEvent(rules: WorkspaceRules, limits: Limits): Buffer {
  const held = sent(rules, kindOf(limits));
  held.snapshot ??= event(rules.generation, rulesDocument(rules, limits).json);
  return held.snapshot;
}

/**
 * The event that tells what changed since a generation, or the whole state where `changedSince` does not know. `kind` is
 * `kindOf(limits)`, which whoever asks often keeps.
 */
export function changeEvent(
  rules: WorkspaceRules,
  limits: Limits,
  kind: string,
  since: number,
  changedSince: (generation: number) => Change | null,
): Buffer {
  const { patches } = sent(rules, kind);
  const held = patches.get(since);
  if (held) return held;
  const change = changedSince(since);
  if (!change) return snapshotEvent(rules, limits);
  const patch = event(rules.generation, patchJson(rules, limits, since, change));
  if (patches.size < MOST_PATCHES) patches.set(since, patch);
  return patch;
}
