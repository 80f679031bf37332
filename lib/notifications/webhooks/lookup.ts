import type { Tx } from "../../core/db.ts";
import { AppError, type Fault, invalid } from "../../core/errors.ts";
import { sha256 } from "../../core/hash.ts";
import { checkOutboundUrl, OutboundRefused, parseAllowedHosts } from "../../core/outbound-hosts.ts";

/** A webhook of the workspace, its row held. @throws AppError `not_found` */
export async function lockWebhook(tx: Tx, workspaceId: string, webhookId: string) {
  await tx.$queryRaw`select id from webhook where id = ${webhookId} and workspace_id = ${workspaceId} for update`;
  return findWebhook(tx, workspaceId, webhookId);
}

/** A webhook of the workspace. @throws AppError `not_found` */
export async function findWebhook(tx: Tx, workspaceId: string, webhookId: string) {
  const found = await tx.webhook.findFirst({ where: { id: webhookId, workspaceId } });
  if (!found) throw new AppError("not_found", "There is no such webhook in this workspace.");
  return found;
}

/** Refuses an address that events could never be sent to. @throws AppError `invalid_request` with the path `url` */
export function checkWebhookUrl(url: string): void {
  const faults: Fault[] = [];
  try {
    if (checkOutboundUrl(url, parseAllowedHosts(process.env.ALLOW_PRIVATE_HOSTS)).hash !== "") {
      faults.push({ path: "url", message: "may not hold #" });
    }
  } catch (error) {
    if (!(error instanceof OutboundRefused)) throw error;
    faults.push({ path: "url", message: error.message });
  }
  if (faults.length > 0) throw invalid(faults);
}

type Stored = {
  id: string;
  url: string;
  description: string;
  types: string[];
  promptPattern: string | null;
  createdAt: Date;
  disabledAt: Date | null;
  disabledReason: string;
};

/** A webhook as it is told. `types` empty means all; times are RFC 3339. Never its secret. */
export type WebhookTold = Omit<Stored, "createdAt" | "disabledAt"> & {
  createdAt: string;
  enabled: boolean;
};

/** Leaves out what is nobody's business. */
export function tellWebhook(row: Stored): WebhookTold {
  const { id, url, description, types, promptPattern, createdAt, disabledAt, disabledReason } = row;
  return {
    ...{ id, url, description, types, promptPattern, createdAt: createdAt.toISOString() },
    ...{ enabled: disabledAt === null, disabledReason },
  };
}

const PRINT_LENGTH = 12;

/**
 * A webhook as the audit log keeps it. Its path and query are often its receiver's secret and the log is everybody's, so
 * they are kept as a fingerprint: enough to see that they changed.
 */
export function auditedWebhook({
  url,
  types,
  promptPattern,
  description,
}: Omit<Stored, "id" | "createdAt" | "disabledAt" | "disabledReason">) {
  const { origin, pathname, search } = new URL(url);
  const print = pathname === "/" && search === "" ? "" : `/… (${sha256(url).slice(0, PRINT_LENGTH)})`;
  return { url: `${origin}${print}`, types, promptPattern, description };
}

/** What people call it: its description, else the host it is sent to. */
export function webhookName({ url, description }: Pick<Stored, "url" | "description">): string {
  return description || (URL.parse(url)?.host ?? "webhook");
}
