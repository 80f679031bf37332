import { storableText } from "../../core/storable-text.ts";
import type { AttributeValue } from "../domain/raw-span.ts";
import { Unreadable } from "./unreadable.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

const INTEGER = /^-?\d{1,20}$/;

/** The object itself, an empty one for null or nothing. @throws Unreadable for anything else */
export function objectOf(value: unknown, what: string): JsonObject {
  if (value === undefined || value === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) throw new Unreadable(`${what} is no object.`);
  return value as JsonObject;
}

/** @throws Unreadable when it is neither an array nor missing */
export function arrayOf(value: unknown, what: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new Unreadable(`${what} is no array.`);
  return value;
}

const snakeOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const SNAKES = new Map<string, string>();

/** A field by its lowerCamelCase name, or by the name it has in the .proto file: both are proto3 JSON. */
export function field(object: JsonObject, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  let snake = SNAKES.get(name);
  if (snake === undefined) {
    snake = snakeOf(name);
    SNAKES.set(name, snake);
  }
  return Object.hasOwn(object, snake) ? object[snake] : undefined;
}

/** @throws Unreadable */
export function textOf(value: unknown, what: string): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "string") throw new Unreadable(`${what} is no text.`);
  return storableText(value);
}

/** 64-bit integers come as digits in a string, or as numbers. @throws Unreadable */
function integerOf(value: unknown, what: string): number | string {
  const isInteger = typeof value === "number" ? Number.isInteger(value) : INTEGER.test(String(value));
  if (!isInteger || (typeof value !== "number" && typeof value !== "string")) {
    throw new Unreadable(`${what} is no integer.`);
  }
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

/** Nanoseconds as ms. @throws Unreadable */
export function msOf(value: unknown, what: string): number {
  return value === undefined || value === null ? 0 : Number(integerOf(value, what)) / 1e6;
}

/** An enum's number, or its name. A name that nobody knows is 0, as an unknown field would be. @throws Unreadable */
export function enumOf(value: unknown, names: readonly string[], what: string): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === "number" && Number.isInteger(value)) return value;
  if (typeof value !== "string") throw new Unreadable(`${what} is neither a number nor a name.`);
  return Math.max(0, names.indexOf(value));
}

function doubleOf(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** What an AnyValue holds, as in protobuf: null for nothing and for what is no number. @throws Unreadable */
export function anyValueOf(any: unknown): AttributeValue {
  const value = objectOf(any, "A value");
  const text = field(value, "stringValue");
  if (text !== undefined && text !== null) return textOf(text, "A stringValue");
  const flag = field(value, "boolValue");
  if (typeof flag === "boolean") return flag;
  const integer = field(value, "intValue");
  if (integer !== undefined && integer !== null) return integerOf(integer, "An intValue");
  const double = field(value, "doubleValue");
  if (double !== undefined && double !== null) return doubleOf(double);
  const array = field(value, "arrayValue");
  if (array) return arrayOf(field(objectOf(array, "An arrayValue"), "values"), "An arrayValue").map(anyValueOf);
  const list = field(value, "kvlistValue");
  if (list) return attributesOf(field(objectOf(list, "A kvlistValue"), "values"));
  const bytes = field(value, "bytesValue");
  return bytes === undefined || bytes === null ? null : textOf(bytes, "A bytesValue");
}

/** Attributes by key; of a key that comes twice, the last. @throws Unreadable */
export function attributesOf(value: unknown): Record<string, AttributeValue> {
  const attributes: Record<string, AttributeValue> = {};
  for (const each of arrayOf(value, "The attributes")) {
    const pair = objectOf(each, "An attribute");
    const key = textOf(field(pair, "key"), "An attribute's key");
    if (key !== "" && key !== "__proto__") attributes[key] = anyValueOf(field(pair, "value"));
  }
  return attributes;
}
