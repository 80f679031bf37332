import { AppError } from "./errors.ts";

export type Problem = { type: string; title: string; status: number; code: string; detail: string } & Record<
  string,
  unknown
>;

/**
 * The RFC 9457 document for an error. Anything but an AppError becomes `internal` without a word of what happened inside:
 * the log has it.
 */
export function problemOf(error: unknown): Problem {
  const known = error instanceof AppError ? error : null;
  const status = known?.status ?? 500;
  const code = known?.code ?? "internal";
  return {
    type: `urn:countersign:error:${code}`,
    title: code.replaceAll("_", " "),
    status,
    code,
    detail: known?.message ?? "Something went wrong on our side. Try again; if it stays, ask the operator for the log.",
    ...known?.extra,
  };
}
