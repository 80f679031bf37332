export type ErrorCode =
  | "not_ready"
  | "prompt_gone"
  | "prompt_unknown"
  | "channel_unknown"
  | "version_unreachable"
  | "missing_variables"
  | "invalid_request"
  | "invalid_options"
  | "invalid_rules"
  | "request_failed"
  | "went_back"
  | "cache_unusable"
  | "listener_failed";

/** Whatever goes wrong here has a stable `code` and a message that says what to do. */
export class CountersignError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** Nothing is known at all yet: neither bundle nor disk had rules, and no server answered so far. */
export class NotReady extends CountersignError {
  constructor(message: string) {
    super("not_ready", message);
  }
}

/** The prompt was archived: it is served no more, on purpose. */
export class PromptGone extends CountersignError {
  constructor(name: string) {
    super("prompt_gone", `${name} is archived. Bring it back in Countersign to serve it again.`);
  }
}

/** The rules say nothing of a prompt of that name: misspelt, not made yet, or out of this API key's reach. */
export class PromptUnknown extends CountersignError {
  constructor(name: string, generation: number) {
    super(
      "prompt_unknown",
      `There is no prompt named ${name} within this API key's reach, as of generation ${generation}.`,
    );
  }
}

/** The prompt has nothing on that channel, or the API key may not ask for it. */
export class ChannelUnknown extends CountersignError {
  constructor(name: string, channel: string, there: readonly string[]) {
    const which = there.length === 0 ? "It has nothing on any channel yet." : `There is: ${there.join(", ")}.`;
    super("channel_unknown", `${name} has nothing on the channel ${channel}: promote a version to it. ${which}`);
  }
}

/** A number that no channel, pin or `latest` leads to, so it is not held in memory. */
export class VersionUnreachable extends CountersignError {
  constructor(name: string, wanted: string, there: readonly number[]) {
    const held = there.length === 0 ? "none" : there.join(", ");
    super(
      "version_unreachable",
      `Version ${wanted} of ${name} is not held here; held are: ${held}. Ask the server for any other: POST /api/v1/prompts/{name}.`,
    );
  }
}

/** The version needs variables that were not given; `missing` names each once, in order of use. */
export class MissingVariables extends CountersignError {
  readonly missing: readonly string[];

  constructor(missing: readonly string[]) {
    super("missing_variables", `This version needs ${missing.join(", ")}. Send them in variables.`);
    this.missing = missing;
  }
}

/** What was asked cannot be understood; `path` is the field at fault. */
export class InvalidRequest extends CountersignError {
  readonly path: string;

  constructor(path: string, message: string) {
    super("invalid_request", `${path} ${message}.`);
    this.path = path;
  }
}

/** A document that claims to be rules and is not, or not whole. What is held stays in use. */
export class InvalidRules extends CountersignError {
  constructor(message: string) {
    super("invalid_rules", message);
  }
}

/** An answer of the server, or of something between, that was no use. `status` is null when none came at all. */
export class RequestFailed extends CountersignError {
  readonly status: number | null;
  readonly retryAfterMs: number | null;

  constructor(message: string, status: number | null, retryAfterMs: number | null = null, cause?: unknown) {
    super("request_failed", message, cause === undefined ? undefined : { cause });
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}
