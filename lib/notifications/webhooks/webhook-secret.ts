import { randomBytes } from "node:crypto";
import { seal, unseal } from "../../core/seal.ts";

const SECRET_BYTES = 32;

const boundTo = (webhookId: string) => `webhook:${webhookId}`;

/** A new signing secret for this webhook, sealed: `whsec_` and 32 random bytes in base64, as Standard Webhooks 1.0 has it. */
export function mintWebhookSecret(webhookId: string): string {
  return seal(`whsec_${randomBytes(SECRET_BYTES).toString("base64")}`, boundTo(webhookId));
}

/** The secret as its receiver needs it. @throws SealBroken */
export function openWebhookSecret(sealed: string, webhookId: string): string {
  return unseal(sealed, boundTo(webhookId));
}

/** A command's result with the secret opened: what is kept for a repeated request holds it sealed only. */
export function withOpenSecret<R extends { id: string; sealedSecret: string }>(result: R) {
  const { sealedSecret, ...rest } = result;
  return { ...rest, secret: openWebhookSecret(sealedSecret, rest.id) };
}
