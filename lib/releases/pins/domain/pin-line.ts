/** A model whose end is near or was, as `modelWarnings` tells it. */
export type PinnedModel = { model: string; severity: "error" | "warning"; message: string };

/** A pin as lists and the API show it. Times are RFC 3339. */
export type PinDocument = {
  id: string;
  tenantId: string;
  prompt: string;
  channel: string;
  version: number;
  reason: string;
  createdBy: string;
  createdAt: string;
  expiresAt: string;
  endedAt: string | null;
  endedReason: string;
};

type PinRow = {
  id: string;
  tenantId: string;
  channel: string;
  version: number;
  reason: string;
  createdByName: string;
  createdAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  endedReason: string;
};

/** A row of the table as the outside sees it. */
export function pinDocument(prompt: string, row: PinRow): PinDocument {
  const { id, tenantId, channel, version, reason, createdByName, createdAt, expiresAt, endedAt, endedReason } = row;
  return {
    ...{ id, tenantId, prompt, channel, version, reason, createdBy: createdByName, endedReason },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}
