import { personOf } from "../../access/actor.ts";
import { AppError, invalid } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { notify } from "../../notifications/notify.ts";
import { findVersion, lockPrompt } from "../../prompts/lookup.ts";
import { command } from "../../usecase/command.ts";
import { checkChannel } from "../ledger.ts";
import { checkPinnable } from "./check-pinnable.ts";
import { pinDocument } from "./domain/pin-line.ts";
import { expiryFault } from "./domain/pin-time.ts";
import { pinPath } from "./pin-path.ts";
import { pinReaders } from "./pin-readers.ts";
import { putPinInput } from "./schema.ts";

/**
 * Holds a tenant on a version of a channel until a moment. It takes the place of the pin that held the tenant there;
 * both are kept. To extend a pin is to put it again.
 */
export const putPin = command({
  name: "pin.put",
  permission: "pin.edit",
  input: putPinInput,
  target: ({ prompt, channel }) => ({ prompt, channel }),
  run: async (work, { tenantId, prompt: name, channel, version: number, expiresAt, reason }) => {
    const { tx, workspaceId, actor, now } = work;
    const prompt = await lockPrompt(tx, workspaceId, name);
    if (prompt.kind === "snippet") {
      throw new AppError("conflict", `${name} is a snippet: pin the prompts that include it instead.`);
    }
    await checkChannel(tx, workspaceId, channel);
    const version = await findVersion(tx, prompt.id, number);
    await checkPinnable(work, prompt, channel, version);
    const fault = expiryFault(expiresAt, now);
    if (fault) throw invalid([{ path: "expiresAt", message: fault }]);
    const old = await tx.pin.findFirst({ where: { promptId: prompt.id, channel, tenantId, endedAt: null } });
    // Two writers may read the clock in one order and write in the other; a pin never begins before the one it follows.
    const at = old && old.createdAt > now ? old.createdAt : now;
    if (old) {
      const ran = old.expiresAt <= at;
      await tx.pin.update({
        where: { id: old.id },
        data: ran ? { endedAt: old.expiresAt, endedReason: "expired" } : { endedAt: at, endedReason: "replaced" },
      });
    }
    const row = await tx.pin.create({
      data: {
        ...{ id: newId(), workspaceId, promptId: prompt.id, channel, tenantId, version: number, reason },
        ...{ createdById: personOf(actor), createdByName: actor.name, createdAt: at, expiresAt },
      },
    });
    const generation = await work.publish({ type: "pin", promptId: prompt.id, name, channel, tenantId });
    const owners = [...new Set([...prompt.owners, ...version.content.owners])];
    await notify(work, {
      kind: "pin_changed",
      to: await pinReaders(tx, workspaceId, { createdById: old?.createdById ?? null }, { owners }),
      title: `${tenantId} is held on ${name} v${number} until ${expiresAt.toISOString().slice(0, 10)}`,
      body: reason,
      path: pinPath(name),
      promptId: prompt.id,
    });
    return {
      result: { ...pinDocument(name, row), replaced: old?.id ?? null, generation },
      audit: {
        action: "pin.put",
        subject: { type: "pin", id: row.id, name: tenantId },
        promptId: prompt.id,
        ...(old && { before: { version: old.version, channel, expiresAt: old.expiresAt.toISOString() } }),
        after: { version: number, channel, expiresAt: expiresAt.toISOString(), reason, generation },
      },
    };
  },
});
