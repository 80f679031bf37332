import { type Fault, invalid } from "../core/errors.ts";

export type Render = "all" | "system" | "none";

/** A checked request. `unknown` names the fields nobody knows, so that a misspelt one does not pass in silence. */
export type ResolveRequest = {
  version: number | string;
  render: Render;
  variables: Readonly<Record<string, unknown>>;
  tenantId: string | null;
  tier: string | null;
  conversationId: string | null;
  requestId: string | null;
  unknown: string[];
};

const MOST_ID = 256;
const MOST_DEPTH = 64;
const MOST_UNKNOWN = 20;
const NO_VARIABLES = {};
const VERSION_FAULT = "is a channel's name, latest, or a version's number";

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A channel's name, or a number; digits in quotes are a number too. Null for anything else. */
export function versionOf(given: unknown): number | string | null {
  if (typeof given === "number") return Number.isSafeInteger(given) && given > 0 ? given : null;
  if (typeof given !== "string" || given === "" || given.length > MOST_ID) return null;
  if (!/^\d+$/.test(given)) return given;
  return versionOf(Number(given));
}

export function idOf(given: unknown, path: string, faults: Fault[]): string | null {
  if (given === undefined || given === null) return null;
  if (typeof given !== "string") faults.push({ path, message: "is not text" });
  else if (given === "") faults.push({ path, message: "is empty; leave it out where there is none" });
  else if (given.length > MOST_ID) faults.push({ path, message: `has more than ${MOST_ID} characters` });
  else if (!given.isWellFormed()) faults.push({ path, message: "is not well-formed Unicode" });
  else return given;
  return null;
}

function isTooDeep(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth === 0 || Object.values(value).some((member) => isTooDeep(member, depth - 1));
}

function variablesOf(given: unknown, faults: Fault[]): Readonly<Record<string, unknown>> {
  if (given === undefined || given === null) return NO_VARIABLES;
  if (!isObject(given)) {
    faults.push({ path: "variables", message: "is not an object of values by name" });
    return NO_VARIABLES;
  }
  for (const name of Object.keys(given)) {
    if (isTooDeep(given[name], MOST_DEPTH)) {
      faults.push({ path: `variables.${name}`, message: `is nested more than ${MOST_DEPTH} levels deep` });
    }
  }
  return given;
}

function renderOf(given: unknown, faults: Fault[]): Render {
  if (given === undefined || given === null) return "all";
  if (given === "all" || given === "system" || given === "none") return given;
  faults.push({ path: "render", message: "is all, system or none" });
  return "all";
}

/**
 * Checks the body of a resolve by hand, since every call of every application passes here. Null stands for absent.
 * @throws AppError `invalid_request` with the path of each fault
 */
export function parseResolveRequest(body: unknown): ResolveRequest {
  if (!isObject(body)) throw invalid([{ path: "", message: "is not a JSON object" }]);
  const { version, render, variables, tenantId, tier, conversationId, requestId, ...others } = body;
  const faults: Fault[] = [];
  const wanted = version === undefined || version === null ? "stable" : versionOf(version);
  if (wanted === null) faults.push({ path: "version", message: VERSION_FAULT });
  const request = {
    version: wanted ?? "stable",
    render: renderOf(render, faults),
    variables: variablesOf(variables, faults),
    tenantId: idOf(tenantId, "tenantId", faults),
    tier: idOf(tier, "tier", faults),
    conversationId: idOf(conversationId, "conversationId", faults),
    requestId: idOf(requestId, "requestId", faults),
    unknown: Object.keys(others).slice(0, MOST_UNKNOWN),
  };
  if (faults.length > 0) throw invalid(faults);
  return request;
}
