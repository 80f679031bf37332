import { expect, test } from "vitest";
import { testDatabase } from "#lib/testing/database.ts";
import { ingestScene, spanOf } from "#lib/testing/ingest-scene.ts";
import { severable } from "#lib/testing/severable.ts";

const { url } = await testDatabase();
const way = await severable(url);
const spansOf = (trace: number) =>
  Array.from({ length: 40 }, (_, n) =>
    spanOf({ traceId: String(trace).padStart(32, "a"), spanId: String(n).padStart(16, "b") }),
  );

test("what was answered is there after the database was gone at any moment; what was not is taken when it is sent again", async () => {
  const { take, rows, faults, pool } = ingestScene(way.url);
  pool.on("error", () => undefined);
  const answered = new Set<number>();
  const send = async (trace: number) => {
    await take(spansOf(trace));
    answered.add(trace);
  };
  await send(0);
  for (let round = 0; round < 4; round++) {
    const sent = [1, 2, 3, 4, 5].map((n) => send(round * 5 + n));
    // Somewhere between its first statement and its commit.
    await new Promise((resolve) => setTimeout(resolve, round * 6));
    way.sever();
    for (const each of await Promise.allSettled(sent)) {
      if (each.status === "rejected") expect(each.reason).toMatchObject({ code: "unavailable" });
    }
    await expect(take(spansOf(99))).rejects.toMatchObject({ code: "unavailable" });
    await way.mend();
    const kept = new Set(
      (await rows<{ trace_id: string }>("select distinct trace_id from call where workspace_id = $1")).map(
        ({ trace_id }) => Number(trace_id.replaceAll("a", "")),
      ),
    );
    expect([...answered].filter((trace) => !kept.has(trace))).toEqual([]);
    await Promise.all([1, 2, 3, 4, 5].map((n) => send(round * 5 + n)));
  }
  expect(await rows("select count(*)::int as n from call where workspace_id = $1")).toEqual([{ n: 21 * 40 }]);
  expect(await faults()).toEqual([]);
});
