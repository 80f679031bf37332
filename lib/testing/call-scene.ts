import { randomBytes } from "node:crypto";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Db } from "../core/db.ts";
import { newId } from "../core/ids.ts";

type Given = Partial<Omit<Prisma.CallUncheckedCreateInput, "day" | "startedAt">> & {
  workspaceId: string;
  startedAt?: Date;
};

const dayOf = (at: Date) => new Date(`${at.toISOString().slice(0, 10)}T00:00:00Z`);

/** Calls written as the store writes them, for tests of what reads them. */
export function callScene(db: Db) {
  /** Writes one call that ended well, unless it is said otherwise, and makes its day. */
  async function call(given: Given) {
    const startedAt = given.startedAt ?? new Date();
    await db.$queryRaw`select make_call_day(${dayOf(startedAt)}::date)::text`;
    const data = {
      traceId: randomBytes(16).toString("hex"),
      spanId: randomBytes(8).toString("hex"),
      name: "chat",
      durationMs: 800,
      provider: "local",
      model: "nearest-1",
      ...given,
      startedAt,
      day: dayOf(startedAt),
      receivedAt: startedAt,
    };
    await db.call.create({ data });
    return data;
  }

  type Made = Awaited<ReturnType<typeof call>>;

  /** The text of a call, as it is kept. */
  async function content({ day, workspaceId, traceId, spanId }: Made, text: Record<string, unknown>) {
    const keys = { day, workspaceId, traceId, spanId };
    await db.callContent.create({ data: { ...keys, ...text } as Prisma.CallContentUncheckedCreateInput });
  }

  /** Something that was said of a call. */
  async function said({ day, workspaceId, traceId, spanId, startedAt }: Made, kind: string, value: number, more = {}) {
    const of = { callDay: day, callTraceId: traceId, callSpanId: spanId };
    const id = newId();
    await db.feedback.create({
      data: { id, workspaceId, kind, value, source: "api", at: startedAt, dedupeKey: id, ...of, ...more },
    });
  }

  return { call, content, said };
}
