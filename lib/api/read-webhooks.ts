import { invalid } from "../core/errors.ts";
import { deliveryPlace, parseDeliveryPlace, parseDeliveryStatus } from "../notifications/domain/deliveries.ts";
import { findWebhook, tellWebhook, type WebhookTold } from "../notifications/webhooks/lookup.ts";
import { type DeliveryTold, readDeliveries } from "../notifications/webhooks/read-deliveries.ts";
import { query } from "../usecase/query.ts";
import { cutPage, type Page, type PageOf, placeOf } from "./page.ts";

const MOST = 200;
// A webhook hears of every prompt: no business of a key that is limited to some.
const everything = (_given: unknown) => ({ prompt: "" });

/** Every webhook of the workspace, the oldest first. Never a secret. */
export const listWebhooks = query(
  "webhook.manage",
  async ({ db, workspaceId }, _given: unknown): Promise<{ items: WebhookTold[] }> => {
    const rows = await db.webhook.findMany({ where: { workspaceId }, orderBy: { createdAt: "asc" }, take: MOST });
    return { items: rows.map(tellWebhook) };
  },
  everything,
);

type Asked = { webhookId: string; status: string | null; page: Page };

/** What was sent to a webhook, the newest first, with each attempt. Kept for 30 days. */
export const listDeliveries = query(
  "webhook.manage",
  async ({ db, workspaceId }, { webhookId, status: given, page }: Asked): Promise<PageOf<DeliveryTold>> => {
    await findWebhook(db, workspaceId, webhookId);
    const status = parseDeliveryStatus(given);
    if (given !== null && status === null) {
      throw invalid([{ path: "status", message: "is pending, delivered or failed" }]);
    }
    const before = parseDeliveryPlace(placeOf(page));
    const rows = await readDeliveries(db, { webhookId, status, before, limit: page.limit + 1 });
    return cutPage(rows, page.limit, deliveryPlace, (row) => row);
  },
  everything,
);
