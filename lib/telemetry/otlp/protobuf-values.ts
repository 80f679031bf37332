import { storableText } from "../../core/storable-text.ts";
import type { AttributeValue } from "../domain/raw-span.ts";
import type { otlp } from "./generated/otlp.js";

type Integer = number | { toNumber(): number; toString(): string };
type Value = otlp.AnyValue.$Properties | null | undefined;

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}

/** Nanoseconds as ms, exact to a quarter of a microsecond. */
export function msOf(nanos: Integer): number {
  return (typeof nanos === "number" ? nanos : nanos.toNumber()) / 1e6;
}

/** What a double cannot hold exactly is told in digits. */
function integerOf(value: Integer): number | string {
  const number = typeof value === "number" ? value : value.toNumber();
  return Number.isSafeInteger(number) ? number : value.toString();
}

/** Attributes by key; of a key that comes twice, the last. */
export function attributesOf(pairs: readonly otlp.KeyValue.$Properties[]): Record<string, AttributeValue> {
  const object: Record<string, AttributeValue> = {};
  for (const { key, value } of pairs) if (key && key !== "__proto__") object[storableText(key)] = anyValueOf(value);
  return object;
}

/** What an AnyValue holds; null for nothing, and for numbers that JSON does not know. */
export function anyValueOf(any: Value): AttributeValue {
  if (!any) return null;
  if (any.stringValue != null) return storableText(any.stringValue);
  if (any.intValue != null) return integerOf(any.intValue);
  if (any.doubleValue != null) return Number.isFinite(any.doubleValue) ? any.doubleValue : null;
  if (any.boolValue != null) return any.boolValue;
  if (any.arrayValue) return (any.arrayValue.values ?? []).map(anyValueOf);
  if (any.kvlistValue) return attributesOf(any.kvlistValue.values ?? []);
  return any.bytesValue ? Buffer.from(any.bytesValue).toString("base64") : null;
}
