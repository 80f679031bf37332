import { invalid } from "../core/errors.ts";
import type { RouteRequest } from "../usecase/route.ts";

/**
 * A command's input out of a JSON body and what the path says. The path wins by not being contradicted: a body that
 * brings one of its fields is refused.
 */
export function withBody({ body }: RouteRequest, fromPath: Record<string, unknown>): Record<string, unknown> {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw invalid([{ path: "", message: "is not a JSON object" }]);
  }
  const doubled = Object.keys(fromPath).filter((field) => Object.hasOwn(body, field));
  if (doubled.length > 0) {
    throw invalid(doubled.map((path) => ({ path, message: "is given by the path of the request already" })));
  }
  return { ...body, ...fromPath };
}

/** A version's number as text. @throws AppError `invalid_request` */
export function versionNumber(text: string | null | undefined, path: string): number {
  if (!text || !/^[1-9]\d{0,8}$/.test(text)) throw invalid([{ path, message: "is a version's number" }]);
  return Number(text);
}

/** A filter of a list, or null. @throws AppError `invalid_request` when Postgres could not even look for it */
export function textParameter(query: URLSearchParams, name: string): string | null {
  const text = query.get(name);
  if (text !== null && (text.includes("\0") || text.length > 200)) {
    throw invalid([{ path: name, message: "has more than 200 characters, or a NUL" }]);
  }
  return text;
}

/** A parameter of the path. @throws AppError `invalid_request` for one that cannot name anything */
export function pathParameter({ params }: RouteRequest, name: string): string {
  const text = params[name] ?? "";
  if (text.includes("\0") || !text.isWellFormed())
    throw invalid([{ path: name, message: "holds a character no name has" }]);
  return text;
}
