import type { Tx } from "../../core/db.ts";
import { NO_FILTER } from "../domain/calls/call-filter.ts";
import { readCalls } from "./read-calls.ts";

const MOST = 4;
/** One word with a digit in it, as ids are: what people type of prompts is not looked for among millions of calls. */
const ID = /^(?=.*\d)[\w.:-]{3,128}$/;

/** The calls whose request id or trace id is exactly what was pasted, newest first. */
export async function findCallsById(tx: Tx, workspaceId: string, typed: string) {
  const id = typed.trim();
  if (!ID.test(id)) return [];
  const search = { filter: { ...NO_FILTER, id }, before: null, limit: MOST, nowMs: Date.now() };
  const { rows } = await readCalls(tx, workspaceId, search);
  return rows.map(({ traceId, spanId, startedAt, prompt, version }) => ({
    traceId,
    spanId,
    at: startedAt,
    prompt,
    version,
  }));
}
