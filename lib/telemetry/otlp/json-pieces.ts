import type { Emitter } from "../domain/raw-span.ts";
import { type Cut, cutJson, type JsonPiece } from "./cut-json.ts";
import { arrayOf, attributesOf, field, type JsonObject, objectOf, textOf } from "./json-values.ts";
import { MOST_CONTAINERS, MOST_ITEMS } from "./limits.ts";
import type { Piece, Refusal } from "./step.ts";
import { MalformedBody, Unreadable } from "./unreadable.ts";

type Pieces = Generator<Piece<Buffer> | { refused: Refusal } | undefined>;

/** How the three levels of a request are called. */
export type Names = { resources: string; scopes: string; items: string };

const refused = (count: number, reason: string) => ({ refused: { count, reason } });

/** What is left of JSON that was cut. @throws Unreadable */
function skeletonOf({ skeleton }: Cut, what: string): JsonObject {
  try {
    return objectOf(JSON.parse(skeleton), what);
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(`${what} is no JSON.`);
  }
}

/** The pieces an array of the skeleton stands for; what else it holds is undefined. @throws Unreadable */
function piecesAt(array: unknown, { pieces }: Cut, what: string): (JsonPiece | undefined)[] {
  return arrayOf(array, what).map((each) => {
    const at = typeof each === "object" && each !== null ? (each as { at?: unknown }).at : undefined;
    return typeof at === "number" ? pieces[at] : undefined;
  });
}

function emitterOf(resource: JsonObject, scopeItems: JsonObject): Emitter {
  const scope = objectOf(field(scopeItems, "scope"), "The scope");
  return {
    resource: attributesOf(field(objectOf(field(resource, "resource"), "The resource"), "attributes")),
    scope: {
      name: textOf(field(scope, "name"), "The scope's name"),
      version: textOf(field(scope, "version"), "The scope's version"),
    },
  };
}

/** Reads what stands around spans. @throws Unreadable */
function* piecesOfResource(piece: Buffer, names: Names): Pieces {
  const cut = yield* cutJson(piece, 4, MOST_ITEMS);
  const resource = skeletonOf(cut, "A resource");
  for (const each of arrayOf(field(resource, names.scopes), `The ${names.scopes}`)) {
    const scopeItems = objectOf(each, `One of ${names.scopes}`);
    const emitter = emitterOf(resource, scopeItems);
    for (const item of piecesAt(field(scopeItems, names.items), cut, `The ${names.items}`)) {
      if (!item) yield refused(1, `One of ${names.items} is no object.`);
      else if (item.fault !== null) yield refused(1, item.fault);
      else yield { piece: item.bytes, emitter };
    }
  }
}

/**
 * The spans or records of a request in OTLP's JSON, each as the text it is, in order.
 * @throws MalformedBody when nothing can be told apart
 */
export function* jsonPieces(body: Buffer, names: Names): Pieces {
  const cut = yield* cutJson(body, 2, MOST_CONTAINERS);
  let resources: (JsonPiece | undefined)[];
  try {
    resources = piecesAt(field(skeletonOf(cut, "The body"), names.resources), cut, names.resources);
  } catch (error) {
    throw error instanceof Unreadable ? new MalformedBody(error.message) : error;
  }
  for (const resource of resources) {
    try {
      if (!resource) throw new Unreadable(`One of ${names.resources} is no object.`);
      yield* piecesOfResource(resource.bytes, names);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      yield refused(1, error.message);
    }
    yield undefined;
  }
}
