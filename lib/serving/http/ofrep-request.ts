import type { IncomingMessage } from "node:http";
import { AppError, type Fault, invalid } from "../../core/errors.ts";
import { parseResolveRequest, type ResolveRequest } from "../resolve-request.ts";
import { checkBodyType, jsonOf, readBody, textOf } from "./read-body.ts";

const MOST_BYTES = 1_048_576;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** OFREP tells a body that cannot be read from a context that makes no sense; this is the former. */
export class UnreadableBody extends Error {}

async function jsonBody(request: IncomingMessage): Promise<unknown> {
  checkBodyType(request, "json");
  const text = textOf(await readBody(request, MOST_BYTES));
  try {
    return jsonOf(text);
  } catch {
    throw new UnreadableBody("The body is not JSON.");
  }
}

/** The paths of a resolve's faults as an OpenFeature client knows them. */
function renamed(error: unknown): unknown {
  if (!(error instanceof AppError) || !Array.isArray(error.extra.faults)) return error;
  const faults: Fault[] = error.extra.faults;
  return invalid(
    faults.map(({ path, message }) => ({
      path: `context.${path === "tenantId" ? "targetingKey" : path}`,
      message,
    })),
  );
}

/**
 * A resolve out of an evaluation context: `targetingKey` is the tenant, `channel` or `version` what is asked for, the
 * rest is named as in the body of a resolve. Other members are attributes of somebody else's flags and are passed over.
 * @throws UnreadableBody; AppError `invalid_request` with the path of each fault, `too_large`, `unsupported_media_type`
 */
export async function readOfrepRequest(request: IncomingMessage): Promise<ResolveRequest> {
  const body = await jsonBody(request);
  if (!isObject(body)) throw new UnreadableBody("The body is not a JSON object.");
  const context = body.context ?? {};
  if (!isObject(context)) throw invalid([{ path: "context", message: "is not an object" }]);
  const { targetingKey, tenantId, channel, version, variables, tier, conversationId, requestId, render } = context;
  const asked = {
    version: version ?? channel,
    // Clients whose context has no targeting key may send an empty one.
    tenantId: (targetingKey === "" ? null : targetingKey) ?? tenantId,
    variables,
    tier,
    conversationId,
    requestId,
    render,
  };
  try {
    return parseResolveRequest(asked);
  } catch (error) {
    throw renamed(error);
  }
}
