import { ProviderError, type ProviderErrorKind } from "./provider.ts";
import { redact } from "./redact.ts";
import { type HeaderOf, parseDuration, readRetryAfter } from "./retry-after.ts";
import { isSpent, readVendorError, type VendorError } from "./vendor-error.ts";

/** Who refused, as far as the words need it. `where` says where its key is changed. */
export type Refuser = { name: string; key: string | null; keyPlace: string };
export type RefusedAnswer = { status: number; headerOf: HeaderOf; body: string };

const TYPE_KINDS: [RegExp, ProviderErrorKind][] = [
  [/rate_limit|resource_exhausted|insufficient_quota|too_many/, "rate_limited"],
  [/overloaded|api_error|server_error|unavailable|internal|timeout|deadline/, "unavailable"],
  [/model_not_found|not_found/, "unknown_model"],
  [/invalid|authentication|permission|unauthenticated|billing/, "refused"],
];

/** What an HTTP status means for the caller; null for one that tells nothing (an error within a stream has none). */
function kindOfStatus(status: number): ProviderErrorKind | null {
  if (status === 429) return "rate_limited";
  if (status === 404) return "unknown_model";
  if (status === 408 || status === 409 || status === 425 || status >= 500) return "unavailable";
  return status >= 300 ? "refused" : null;
}

function kindOf(status: number, { codes }: VendorError): ProviderErrorKind {
  const byType = () => TYPE_KINDS.find(([type]) => codes.some((code) => type.test(code)))?.[1];
  return kindOfStatus(status) ?? byType() ?? "bad_response";
}

function wordsOf(by: Refuser, status: number, kind: ProviderErrorKind, { message, codes }: VendorError): string {
  const { name, keyPlace } = by;
  const said = redact(message, by.key);
  const vendor = said === "" ? "" : ` It said: ${said}`;
  const number = status === 0 ? "" : ` (${status})`;
  if (status === 401 || codes.includes("api_key_invalid"))
    return `${name} does not accept the key${number}. Check it in ${keyPlace}.`;
  if (status === 403) return `${name} does not allow this with the key it has (403). Check its rights in ${keyPlace}.`;
  if (status >= 300 && status < 400)
    return `${name} answers with a redirect (${status}), and redirects are not followed. Set the final address.`;
  if (status === 404) return `${name} knows no such model, or its address is not the right one (404).${vendor}`;
  if (kind === "rate_limited") return `${name} asks to slow down${number}.${vendor}`;
  if (kind === "unavailable") return `${name} is not able to answer right now${number}.${vendor}`;
  if (kind === "refused") return `${name} refused the request${number}.${vendor}`;
  return `${name} ended with an error${number}.${vendor}`;
}

function errorOf(by: Refuser, { status, headerOf }: Omit<RefusedAnswer, "body">, vendor: VendorError, now: number) {
  const kind = kindOf(status, vendor);
  const words = wordsOf(by, status, kind, vendor);
  if (kind !== "rate_limited") return new ProviderError(kind, words);
  if (isSpent(vendor)) {
    const spent = `${by.name} says that the quota is used up${status === 0 ? "" : ` (${status})`}; asking again soon is no use. It said: ${redact(vendor.message, by.key)}`;
    return new ProviderError(kind, spent, { retryable: false });
  }
  const delay = vendor.retryDelay === null ? null : parseDuration(vendor.retryDelay);
  const retryAfterMs = readRetryAfter(headerOf, now) ?? delay ?? undefined;
  return new ProviderError(kind, words, retryAfterMs === undefined ? {} : { retryAfterMs });
}

/** The error that an answer other than 2xx stands for. `now` is in milliseconds since 1970. */
export function refusalOf(by: Refuser, answer: RefusedAnswer, now: number): ProviderError {
  return errorOf(by, answer, readVendorError(answer.body), now);
}

/** The error that an error object within a stream stands for: there the status was 200, so its type decides. */
export function streamRefusalOf(by: Refuser, status: number | undefined, error: VendorError): ProviderError {
  return errorOf(by, { status: status ?? 0, headerOf: () => null }, error, 0);
}
