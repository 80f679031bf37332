/** Every code that leaves the system, with the HTTP status it stands for. A code is a contract; it is never renamed. */
const STATUS = {
  invalid_request: 422,
  missing_variables: 422,
  idempotency_key_reused: 422,
  unauthenticated: 401,
  forbidden: 403,
  read_only: 403,
  not_found: 404,
  prompt_not_found: 404,
  version_not_found: 404,
  channel_not_found: 404,
  run_not_found: 404,
  review_not_found: 404,
  release_not_found: 404,
  not_served_yet: 404,
  not_served_then: 404,
  method_not_allowed: 405,
  conflict: 409,
  name_taken: 409,
  stale_parent: 409,
  stale_draft: 409,
  superseded: 409,
  already_decided: 409,
  not_promotable: 412,
  too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof STATUS;

/** One fault of a request: `path` is a JSON path such as `parameters.temperature`, empty for the whole. */
export type Fault = { path: string; message: string };

/**
 * A refusal a person can act on. `detail` is shown as it stands, so it says what to do and nothing internal;
 * `extra` is merged into the problem document (`missing`, `requirements`, `faults` …).
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly extra: Record<string, unknown>;

  constructor(code: ErrorCode, detail: string, extra: Record<string, unknown> = {}) {
    super(detail);
    this.name = "AppError";
    this.code = code;
    this.extra = extra;
  }

  get status(): number {
    return STATUS[this.code];
  }
}

/** A 422 that names each fault by its path. */
export function invalid(faults: Fault[], detail = "The request has faults; each is listed with its path."): AppError {
  return new AppError("invalid_request", detail, { faults });
}
