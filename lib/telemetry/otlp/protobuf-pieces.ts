import { storableText } from "../../core/storable-text.ts";
import type { Emitter } from "../domain/raw-span.ts";
import { BoundedReader } from "./bounded-reader.ts";
import { otlp } from "./generated/otlp.js";
import { MOST_CONTAINERS, MOST_FIELDS, MOST_ITEMS } from "./limits.ts";
import { attributesOf } from "./protobuf-values.ts";
import { NOBODY, type Piece, type Refusal } from "./step.ts";
import { MalformedBody } from "./unreadable.ts";

type Pieces = Generator<Piece<Buffer> | { refused: Refusal } | undefined>;

const bufferOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Reads one message; what is no such message is null. @throws MalformedBody past so many fields */
function read<T>(decode: (reader: BoundedReader) => T, bytes: Uint8Array, mostFields: number): T | null {
  try {
    return decode(new BoundedReader(bufferOf(bytes), mostFields));
  } catch (error) {
    if (error instanceof MalformedBody) throw error;
    return null;
  }
}

const refused = (count: number, reason: string) => ({ refused: { count, reason } });

function resourceOf(bytes: Uint8Array): Emitter["resource"] | null {
  try {
    return attributesOf(otlp.Resource.decode(new BoundedReader(bufferOf(bytes), MOST_FIELDS)).attributes);
  } catch {
    return null;
  }
}

function scopeOf(bytes: Uint8Array): Emitter["scope"] | null {
  const scope = read((reader) => otlp.Scope.decode(reader), bytes, MOST_CONTAINERS);
  return scope && { name: storableText(scope.name), version: storableText(scope.version) };
}

function* piecesOfScope(bytes: Uint8Array, resource: Emitter["resource"]): Pieces {
  const scopeItems = read((reader) => otlp.ScopeItems.decode(reader), bytes, MOST_ITEMS + 100);
  if (!scopeItems) {
    yield refused(1, "A scope with its spans or records cannot be read.");
    return;
  }
  const scope = scopeOf(scopeItems.scope);
  if (!scope) yield refused(0, "The name of a scope could not be read; what it emitted was kept without.");
  const emitter: Emitter = { resource, scope: scope ?? NOBODY.scope };
  for (const piece of scopeItems.items) yield { piece: bufferOf(piece), emitter };
}

/**
 * The spans or records of a request, each as the bytes it is, in order. A container that is torn costs what is in it.
 * @throws MalformedBody when nothing can be told apart
 */
export function* protobufPieces(body: Buffer): Pieces {
  const request = read((reader) => otlp.Request.decode(reader), body, MOST_CONTAINERS);
  if (!request) throw new MalformedBody("The body is no OTLP request in protobuf.");
  for (const bytes of request.resources) {
    const items = read((reader) => otlp.ResourceItems.decode(reader), bytes, MOST_CONTAINERS);
    if (!items) {
      yield refused(1, "A resource with its spans or records cannot be read.");
      continue;
    }
    const resource = resourceOf(items.resource);
    if (!resource) yield refused(0, "The attributes of a resource could not be read; its spans were kept without.");
    for (const scope of items.scopes) yield* piecesOfScope(scope, resource ?? {});
    yield undefined;
  }
}
