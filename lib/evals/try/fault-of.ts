import { AppError } from "../../core/errors.ts";
import { log } from "../../core/log.ts";
import { ProviderError } from "../../models/domain/provider.ts";
import type { TryFault } from "./domain/try-event.ts";

const TOO_LONG: TryFault = {
  code: "timeout",
  detail: "This try took longer than five minutes and was ended.",
};

/** What a person is told of an answer that did not come. What nobody foresaw is logged, and told to nobody. */
export function faultOf(error: unknown, model: string): TryFault {
  if (error instanceof ProviderError) {
    const { kind, message, retryAfterMs } = error;
    const wait = retryAfterMs === undefined ? {} : { waitSeconds: Math.ceil(retryAfterMs / 1_000) };
    return { code: kind, detail: message, ...wait };
  }
  if (error instanceof AppError) {
    return { code: "no_provider", detail: error.message, provider: model.slice(0, Math.max(0, model.indexOf("/"))) };
  }
  if (error instanceof DOMException && error.name === "TimeoutError") return TOO_LONG;
  log.error("try failed", error, { model });
  return { code: "internal", detail: "Something went wrong on our side. Try again; if it stays, ask the operator." };
}
