import type { z } from "zod";

type Parsed<T> = { data: T } | { fault: string; param: string | null };

/** Reads a request's JSON by its schema; a fault names the first thing wrong with it. */
export function parseRequest<T>(schema: z.ZodType<T>, body: string): Parsed<T> {
  let raw: unknown;
  try {
    raw = JSON.parse(body);
  } catch {
    return { fault: "We could not parse the JSON body of your request.", param: null };
  }
  const read = schema.safeParse(raw);
  if (read.success) return { data: read.data };
  const issue = read.error.issues[0];
  return { fault: issue?.message ?? "Invalid request.", param: issue?.path.join(".") ?? null };
}
