import { AppError } from "../../core/errors.ts";
import type { Ledger } from "./not-carried.ts";

const MOST_VALUES = 2_000_000;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function pointed(root: unknown, pointer: string): unknown {
  let value = root;
  for (const step of pointer.split("/").slice(1)) {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** Where values stand as they are: a schema may have references of its own. */
const LEFT_ALONE = new Set(["value", "vars", "metadata", "providers", "prompts"]);

/**
 * Puts what `{$ref: "#/…"}` points to in its place, under what stands beside it. One that leads nowhere, or round in a
 * circle, goes to the ledger.
 * @throws AppError `invalid_request` when references multiply what the file holds
 */
export function resolvePointers(root: unknown, ledger: Ledger, where: string): unknown {
  let values = 0;
  const follow = (value: Record<string, unknown>, reference: string, within: readonly string[]): unknown => {
    const { $ref: _, ...beside } = value;
    const target = reference.startsWith("#") && !within.includes(reference) ? pointed(root, reference) : undefined;
    if (target === undefined) {
      ledger.add(where, `$ref ${reference}`, "it leads nowhere in this file");
      return undefined;
    }
    return walk(isObject(target) ? { ...target, ...beside } : target, "", [...within, reference]);
  };
  const walk = (value: unknown, name: string, within: readonly string[]): unknown => {
    if (++values > MOST_VALUES) {
      throw new AppError("invalid_request", "The file's references multiply what it holds. Nothing was stored.");
    }
    if (Array.isArray(value)) {
      return value.map((each) => walk(each, name, within)).filter((each) => each !== undefined);
    }
    if (!isObject(value) || LEFT_ALONE.has(name)) return value;
    if (typeof value.$ref === "string") return follow(value, value.$ref, within);
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, walk(member, key, within)]));
  };
  return walk(root, "", []);
}
