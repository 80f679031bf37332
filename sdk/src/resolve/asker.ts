import type { Asker } from "../decide/decide.ts";
import { InvalidRequest } from "../errors.ts";
import type { TenantFacts } from "../wire/rules.ts";
import type { AskerOptions } from "./resolve-options.ts";

const MOST_ID = 256;
/** The first half of what may be a pair, and the first that stands behind both halves. */
const SURROGATES = [0xd800, 0xe000] as const;
const LONE_SURROGATE = /\p{Surrogate}/u;
const DIGITS = /^\d+$/;

/** Nearly every id is plain, and looking is quicker than matching. */
function isWellFormed(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= SURROGATES[0] && unit < SURROGATES[1]) return !LONE_SURROGATE.test(text);
  }
  return true;
}

/** An id as the server takes it; null stands for absent. @throws InvalidRequest */
export function idOf(given: string | null | undefined, path: string): string | null {
  if (given === undefined || given === null) return null;
  if (typeof given !== "string") throw new InvalidRequest(path, "is not text");
  if (given === "") throw new InvalidRequest(path, "is empty; leave it out where there is none");
  if (given.length > MOST_ID) throw new InvalidRequest(path, `has more than ${MOST_ID} characters`);
  if (!isWellFormed(given)) throw new InvalidRequest(path, "is not well-formed Unicode");
  return given;
}

/** A channel's name or a number; digits in quotes are a number too. @throws InvalidRequest */
export function wantedOf({ version, channel }: AskerOptions): string | number {
  const isGiven = version !== undefined && version !== null;
  if (channel !== undefined && channel !== null) {
    if (isGiven) throw new InvalidRequest("channel", "and version are both given; give one of them");
    const name = idOf(channel, "channel");
    if (name !== null && DIGITS.test(name)) throw new InvalidRequest("channel", "is a number; ask for it by version");
    return name ?? "stable";
  }
  if (!isGiven) return "stable";
  const number = typeof version === "string" && DIGITS.test(version) ? Number(version) : version;
  const isChannel = typeof number === "string" && number !== "" && number.length <= MOST_ID;
  const isNumber = typeof number === "number" && Number.isSafeInteger(number) && number > 0;
  if (isChannel || isNumber) return number;
  throw new InvalidRequest("version", "is a channel's name, latest, or a version's number");
}

/**
 * Fills `asker` in place: a tenant's registered tier counts, and what is said of it only where none is registered.
 * Without a conversation and a request the unit is drawn.
 */
export function fillAsker(
  asker: Asker,
  options: AskerOptions,
  tenants: ReadonlyMap<string, TenantFacts>,
  { ownId, draw }: { ownId: string; draw: () => string },
): void {
  const tenantId = idOf(options.tenantId, "tenantId") ?? ownId;
  const tier = idOf(options.tier, "tier");
  const facts = tenants.size > 0 ? tenants.get(tenantId) : undefined;
  const conversationId = idOf(options.conversationId, "conversationId");
  const requestId = idOf(options.requestId, "requestId");
  asker.tenantId = tenantId;
  asker.tier = facts?.tier ?? tier;
  asker.unit = conversationId ?? requestId ?? draw();
  asker.experiments = facts?.experiments ?? true;
}
