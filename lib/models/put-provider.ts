import { personOf } from "../access/actor.ts";
import { type Fault, invalid } from "../core/errors.ts";
import { checkOutboundUrl, OutboundRefused, parseAllowedHosts } from "../core/outbound-hosts.ts";
import { seal } from "../core/seal.ts";
import { command } from "../usecase/command.ts";
import { completeBaseUrl, type ProviderKind } from "./domain/provider-kind.ts";
import { sealedTo } from "./find-provider.ts";
import { providerInput } from "./schema.ts";

const SHORTEST_HINTED = 12;

/** The end of a key, by which people tell keys apart; of a short one not even that. */
const hintOf = (key: string) => (key.length < SHORTEST_HINTED ? "…" : `…${key.slice(-4)}`);

function urlFaults(kind: ProviderKind, given: string | null): Fault[] {
  const fault = (message: string) => [{ path: "baseUrl", message }];
  if (given === null) return kind === "openai-compatible" ? fault("is missing: where does the server answer?") : [];
  try {
    const url = checkOutboundUrl(given, parseAllowedHosts(process.env.ALLOW_PRIVATE_HOSTS));
    return url.search === "" && url.hash === "" ? [] : fault("may not hold ? or #");
  } catch (error) {
    if (error instanceof OutboundRefused) return fault(error.message);
    throw error;
  }
}

type Stored = { kind: string; baseUrl: string | null; keySealed: string | null };

/** A stored key goes only where it was given for: with another address it must be entered again, or it could be sent anywhere. */
function keyFaults(before: Stored | null, kind: ProviderKind, baseUrl: string | null, key: string | null | undefined) {
  const moves = before?.keySealed && (before.kind !== kind || before.baseUrl !== baseUrl);
  return moves && key === undefined ? [{ path: "key", message: "was given for another address; enter it again" }] : [];
}

function keyChange(key: string | null | undefined): "kept" | "removed" | "new" {
  if (key === undefined) return "kept";
  return key === null ? "removed" : "new";
}

/** Sets a provider up for the workspace, in the place of the environment's of that name. Counts from the next call. */
export const putProvider = command({
  name: "provider.put",
  permission: "model.manage",
  input: providerInput,
  // It holds for every prompt: no business of a key that is limited to some.
  target: () => ({ prompt: "" }),
  run: async ({ tx, workspaceId, actor, now }, { name, kind, baseUrl: given, key }) => {
    const where = { workspaceId_name: { workspaceId, name } };
    const before = await tx.modelProvider.findUnique({ where });
    const faults = urlFaults(kind, given || null);
    const baseUrl = given ? completeBaseUrl(kind, given) : null;
    if (faults.length === 0) faults.push(...keyFaults(before, kind, baseUrl, key));
    if (faults.length > 0) throw invalid(faults);
    const sealed = key
      ? { keySealed: seal(key, sealedTo(workspaceId, name)), keyHint: hintOf(key) }
      : { keySealed: null, keyHint: null };
    const kept = { keySealed: before?.keySealed ?? null, keyHint: before?.keyHint ?? null };
    const change = { kind, baseUrl, ...(key === undefined ? kept : sealed) };
    const by = { updatedById: personOf(actor) ?? "", updatedAt: now };
    await tx.modelProvider.upsert({
      where,
      create: { workspaceId, name, ...change, ...by, createdAt: now },
      update: { ...change, ...by },
    });
    const keyHint = change.keyHint;
    return {
      result: { name, kind, baseUrl, keyHint },
      audit: {
        action: "provider.set",
        subject: { type: "provider", id: name, name },
        before: before && { kind: before.kind, baseUrl: before.baseUrl, keyHint: before.keyHint },
        after: { kind, baseUrl, keyHint, key: keyChange(key) },
      },
    };
  },
});
