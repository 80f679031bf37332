import { AppError } from "../../core/errors.ts";
import { notify } from "../../notifications/notify.ts";
import { findPrompt } from "../../prompts/lookup.ts";
import { command } from "../../usecase/command.ts";
import type { Work } from "../../usecase/context.ts";
import { pinDocument } from "./domain/pin-line.ts";
import { endPin, findPin } from "./lookup.ts";
import { pinPath } from "./pin-path.ts";
import { pinReaders } from "./pin-readers.ts";
import { removePinInput } from "./schema.ts";

type Named = { id?: string; tenantId?: string; prompt?: string; channel?: string };

async function findNamed({ tx, workspaceId, now }: Work, { id, tenantId, prompt: name = "", channel }: Named) {
  if (id !== undefined) return findPin(tx, workspaceId, id);
  const prompt = await findPrompt(tx, workspaceId, name);
  const where = { promptId: prompt.id, channel: channel ?? "stable", tenantId, endedAt: null };
  const live = await tx.pin.findFirst({ where: { ...where, expiresAt: { gt: now } }, select: { id: true } });
  const pin = live && (await findPin(tx, workspaceId, live.id)).pin;
  if (!pin) throw new AppError("not_found", `${tenantId} is not pinned on ${where.channel} of ${name}.`);
  return { pin, prompt };
}

/** Lets a tenant go: from now on it gets what everybody gets. The pin stays in the history. */
export const removePin = command({
  name: "pin.remove",
  permission: "pin.edit",
  input: removePinInput,
  target: ({ prompt, channel }) => (prompt === undefined ? {} : { prompt, channel: channel ?? "stable" }),
  run: async (work, { reason, ...named }) => {
    const { tx, workspaceId, now } = work;
    const { pin, prompt } = await findNamed(work, named);
    const { channel, tenantId, version } = pin;
    work.reach({ prompt: prompt.name, channel });
    const endedAt = pin.createdAt > now ? pin.createdAt : now;
    const endedReason = reason || "removed";
    if (pin.expiresAt <= now || !(await endPin(tx, pin.id, endedAt, endedReason))) {
      throw new AppError("conflict", `This pin of ${tenantId} has ended already. Look at the list again.`);
    }
    const generation = await work.publish({ type: "pin", promptId: prompt.id, name: prompt.name, channel, tenantId });
    await notify(work, {
      kind: "pin_changed",
      to: await pinReaders(tx, workspaceId, pin, prompt),
      title: `${tenantId} is no longer held on ${prompt.name} v${version}`,
      body: reason,
      path: pinPath(prompt.name),
      promptId: prompt.id,
    });
    return {
      result: { ...pinDocument(prompt.name, { ...pin, endedAt, endedReason }), generation },
      audit: {
        action: "pin.removed",
        subject: { type: "pin", id: pin.id, name: tenantId },
        promptId: prompt.id,
        before: { version, channel, expiresAt: pin.expiresAt.toISOString() },
        after: { version, channel, reason, generation },
      },
    };
  },
});
