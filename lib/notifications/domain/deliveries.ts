/** What becomes of a delivery: it waits for its next attempt, arrived, or was given up. */
export const DELIVERY_STATUSES = ["pending", "delivered", "failed"] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** The status a filter names, null for all. */
export function parseDeliveryStatus(given: unknown): DeliveryStatus | null {
  return DELIVERY_STATUSES.find((status) => status === given) ?? null;
}

/** Where a page of the log begins: behind this delivery. */
export type DeliveryPlace = { at: Date; id: string };

const PLACE = /^(\d{1,15})\.([0-9a-z]{1,40})$/;

/** The place a cursor names, null for the newest. */
export function parseDeliveryPlace(given: unknown): DeliveryPlace | null {
  const [, millis, id] = (typeof given === "string" && PLACE.exec(given)) || [];
  return millis && id ? { at: new Date(Number(millis)), id } : null;
}

/** The cursor behind a delivery. */
export function deliveryPlace({ createdAt, id }: { createdAt: string; id: string }): string {
  return `${Date.parse(createdAt)}.${id}`;
}
