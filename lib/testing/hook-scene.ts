import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import type { Db } from "../core/db.ts";
import { attemptNext } from "../notifications/webhooks/attempt-next.ts";
import { createWebhook } from "../notifications/webhooks/create-webhook.ts";
import { layOutDeliveries } from "../notifications/webhooks/lay-out-deliveries.ts";
import { openWebhookSecret } from "../notifications/webhooks/webhook-secret.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import type { Context } from "../usecase/context.ts";
import { emitEvent } from "../usecase/emit.ts";
import { hookReceiver } from "./hook-receiver.ts";
import { join, newWorkspace } from "./workspace.ts";

/** For the tests of a file: one receiver, and for each test a workspace with a prompt to which things happen. */
export function hookScene(db: Db) {
  const stop = new AbortController().signal;
  const scene = {} as {
    receiver: Awaited<ReturnType<typeof hookReceiver>>;
    workspaceId: string;
    promptId: string;
    admin: Awaited<ReturnType<typeof join>>;
  };

  beforeAll(async () => {
    scene.receiver = await hookReceiver();
  });
  afterAll(() => scene.receiver.close());
  beforeEach(async () => {
    vi.stubEnv("SECRET_KEYS", "the master key of these tests, long enough");
    vi.stubEnv("ALLOW_PRIVATE_HOSTS", scene.receiver.host);
    scene.receiver.taken.length = 0;
    scene.receiver.answer();
    scene.workspaceId = await newWorkspace(db);
    scene.admin = await join(db, scene.workspaceId, ["admin", "editor"]);
    scene.promptId = (await createPrompt(scene.admin, { name: "support/refund" })).id;
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  async function hook(more: Record<string, unknown> = {}, by: Context = scene.admin) {
    const { id, sealedSecret } = await createWebhook(by, { url: scene.receiver.url, ...more });
    return { id, secret: openWebhookSecret(sealedSecret, id) };
  }
  /** Emits an event as a command would, and gives its id. */
  async function happen(
    type: "release.created" | "run.finished" = "release.created",
    of = scene.promptId,
    at = new Date(),
  ): Promise<string> {
    await db.$transaction((tx) => emitEvent(tx, scene.workspaceId, at, { type, promptId: of, data: { version: 3 } }));
    const event = await db.event.findFirstOrThrow({ where: { promptId: of }, orderBy: { sequence: "desc" } });
    return event.id;
  }
  const layOut = (eventId: string) => db.$transaction((tx) => layOutDeliveries(tx, eventId));
  const attempt = (webhookId: string, timeoutMs?: number) => attemptNext(db, webhookId, stop, timeoutMs);
  const makeDue = (webhookId: string) =>
    db.webhookDelivery.updateMany({ where: { webhookId, status: "pending" }, data: { nextAt: new Date(0) } });
  async function attemptsOf(webhookId: string) {
    const rows = await db.webhookDelivery.findMany({ where: { webhookId }, select: { id: true } });
    return db.webhookAttempt.findMany({
      where: { deliveryId: { in: rows.map(({ id }) => id) } },
      orderBy: { number: "asc" },
    });
  }
  /** What arrived, if the secret signed it. */
  function verify(secret: string, at = 0) {
    const got = scene.receiver.taken[at];
    if (!got) throw new Error(`nothing arrived at place ${at}`);
    return new Webhook(secret).verify(got.body, got.headers as Record<string, string>);
  }
  return Object.assign(scene, { hook, happen, layOut, attempt, makeDue, attemptsOf, verify });
}
