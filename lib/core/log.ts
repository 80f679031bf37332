type Fields = Record<string, unknown>;

function write(level: "info" | "warn" | "error", message: string, fields: Fields): void {
  const line = JSON.stringify({ time: new Date().toISOString(), level, message, ...fields });
  (level === "info" ? process.stdout : process.stderr).write(`${line}\n`);
}

/** What was thrown, in its own words; some libraries throw plain objects that only look like errors. */
function wordsOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return String(error);
  const { stack, message } = error as { stack?: unknown; message?: unknown };
  if (typeof stack === "string") return stack;
  return typeof message === "string" ? message : JSON.stringify(error);
}

/** One JSON object a line. Fields never carry secrets: callers pass ids, counts and durations. */
export const log = {
  info: (message: string, fields: Fields = {}) => write("info", message, fields),
  warn: (message: string, fields: Fields = {}) => write("warn", message, fields),
  error: (message: string, error: unknown, fields: Fields = {}) =>
    write("error", message, {
      ...fields,
      error: wordsOf(error),
    }),
};
