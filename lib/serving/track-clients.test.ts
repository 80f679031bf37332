import { beforeEach, describe, expect, test, vi } from "vitest";
import { openDb } from "../core/db.ts";
import { severable } from "../testing/severable.ts";
import { newWorkspace, testDb } from "../testing/workspace.ts";
import { type Clients, trackClients } from "./track-clients.ts";

const { db, url } = await testDb();
const NEVER = 3_600_000;
const named = (id: string) => ({ id, host: `host-${id}`, sdk: "1.2.3" });

let workspaceId = "";
beforeEach(async () => {
  workspaceId = await newWorkspace(db);
  await db.$executeRaw`update workspace set rules_seq = 100 where id = ${workspaceId}`;
});

const told = async (clients: Clients) =>
  (await clients.of(workspaceId)).map(({ id, generation, connected }) => [id, generation, connected]);
const kept = (clientId: string) =>
  db.clientSeen.findUniqueOrThrow({ where: { workspaceId_clientId: { workspaceId, clientId } } });

describe("several serving processes", () => {
  test("give one picture, whichever was told and whichever is asked", async () => {
    const [one, other] = [trackClients(db, NEVER), trackClients(db, NEVER)];
    one.note(workspaceId, named("a"), 7, 100);
    other.note(workspaceId, named("b"), 6, 100);
    await Promise.all([one.flush(), other.flush()]);
    // Not kept yet: only the process that was told knows.
    other.note(workspaceId, named("b"), 7, 100);
    expect(await told(other)).toEqual([
      ["a", 7, false],
      ["b", 7, false],
    ]);
    await other.flush();
    expect(await told(one)).toEqual(await told(other));
    await Promise.all([one.stop(), other.stop()]);
  });

  test("miss no client that is being written down when somebody asks", async () => {
    const held = Promise.withResolvers<void>();
    const slow = {
      $queryRaw: db.$queryRaw.bind(db),
      $executeRaw: ((...told: Parameters<typeof db.$executeRaw>) =>
        held.promise.then(() => db.$executeRaw(...told))) as unknown as typeof db.$executeRaw,
    };
    const clients = trackClients(slow, NEVER);
    clients.note(workspaceId, named("a"), 7, 100);
    const written = clients.flush();
    await Promise.resolve();
    expect(await told(clients)).toEqual([["a", 7, false]]);
    held.resolve();
    await written;
    expect(await told(clients)).toEqual([["a", 7, false]]);
    await clients.stop();
  });

  test("a client that moved from one to the other stays connected when the first notices late", async () => {
    const [one, other] = [trackClients(db, NEVER), trackClients(db, NEVER)];
    const leave = one.connect(workspaceId, named("a"));
    await one.flush();
    expect(await told(other)).toEqual([["a", null, true]]);
    other.connect(workspaceId, named("a"));
    await other.flush();
    leave();
    await one.flush();
    expect(await told(one)).toEqual([["a", null, true]]);
    await other.stop();
    expect(await told(one)).toEqual([["a", null, false]]);
    await one.stop();
  });

  test("a stream is contact, though nothing is said on it; a process that died holds none", async () => {
    const clients = trackClients(db, NEVER);
    clients.connect(workspaceId, named("a"));
    await clients.stop();
    await db.$executeRaw`update client_seen set connected_to = 'dead' where workspace_id = ${workspaceId}`;
    expect(await told(clients)).toEqual([["a", null, true]]);
    await db.$executeRaw`update client_seen set seen_at = now() - interval '3 minutes' where workspace_id = ${workspaceId}`;
    expect(await told(clients)).toEqual([["a", null, false]]);
    await db.$executeRaw`update client_seen set seen_at = now() - interval '16 minutes' where workspace_id = ${workspaceId}`;
    expect(await told(trackClients(db, NEVER))).toEqual([]);
  });
});

describe("a generation", () => {
  test("is the first time it was told, and does not go back because messages overtook each other", async () => {
    const clients = trackClients(db, NEVER);
    clients.note(workspaceId, named("a"), 8, 100);
    await clients.flush();
    const { generationAt } = await kept("a");
    clients.note(workspaceId, named("a"), 7, 100);
    clients.note(workspaceId, named("a"), 8, 100);
    clients.note(workspaceId, named("a"), null, 100);
    await clients.flush();
    expect(await kept("a")).toMatchObject({ generation: 8n, generationAt });
    // Another process that never heard of the newer one is not believed either.
    const other = trackClients(db, NEVER);
    other.note(workspaceId, named("a"), 5, 100);
    await other.flush();
    expect(await kept("a")).toMatchObject({ generation: 8n, generationAt });
  });

  test("goes back when the rules themselves went back behind it", async () => {
    const clients = trackClients(db, NEVER);
    clients.note(workspaceId, named("a"), 90, 100);
    await clients.flush();
    await db.$executeRaw`update workspace set rules_seq = 80 where id = ${workspaceId}`;
    clients.note(workspaceId, named("a"), 80, 80);
    await clients.flush();
    expect(await kept("a")).toMatchObject({ generation: 80n });
    expect(await told(clients)).toEqual([["a", 80, false]]);
  });
});

describe("a client that claims a generation the rules have not reached", () => {
  const FAR = 999_999_999_999_999;

  test("is listed, but what it claims is not kept, and its own later word is", async () => {
    const clients = trackClients(db, NEVER);
    clients.note(workspaceId, named("liar"), FAR, 100);
    await clients.flush();
    expect(await kept("liar")).toMatchObject({ generation: null, generationAt: null });
    clients.note(workspaceId, named("liar"), 99, 100);
    await clients.flush();
    expect(await kept("liar")).toMatchObject({ generation: 99n });
  });

  test("loses nothing of what it truly told before", async () => {
    const clients = trackClients(db, NEVER);
    clients.note(workspaceId, named("a"), 90, 100);
    await clients.flush();
    const { generationAt } = await kept("a");
    clients.note(workspaceId, named("a"), FAR, 100);
    await clients.flush();
    expect(await kept("a")).toMatchObject({ generation: 90n, generationAt });
  });

  test("after a restore no longer counts as running what is no more", async () => {
    const clients = trackClients(db, NEVER);
    clients.note(workspaceId, named("a"), 90, 100);
    await clients.flush();
    await db.$executeRaw`update workspace set rules_seq = 80 where id = ${workspaceId}`;
    clients.note(workspaceId, named("a"), 90, 80);
    await clients.flush();
    expect(await kept("a")).toMatchObject({ generation: null, generationAt: null });
  });
});

test("ten thousand at once are one statement, and all are there", async () => {
  const clients = trackClients(db, NEVER);
  for (let n = 0; n < 10_000; n++) clients.note(workspaceId, named(`c${n}`), n % 100, 100);
  await clients.flush();
  expect(await db.clientSeen.count({ where: { workspaceId } })).toBe(10_000);
});

test("without a database this process answers what it knows, and keeps it when the database is back", async () => {
  const way = await severable(url);
  const ownDb = openDb(way.url, 2);
  const clients = trackClients(ownDb, 20);
  clients.note(workspaceId, named("a"), 3, 100);
  await vi.waitFor(() => kept("a"), 5_000);
  way.sever();
  clients.note(workspaceId, named("a"), 4, 100);
  clients.note(workspaceId, named("b"), 4, 100);
  await clients.flush();
  expect(await told(clients)).toEqual([
    ["a", 4, false],
    ["b", 4, false],
  ]);
  await way.mend();
  await clients.flush();
  expect(await kept("b")).toMatchObject({ generation: 4n, host: "host-b", sdk: "1.2.3" });
  await clients.stop();
  await ownDb.$disconnect();
});
