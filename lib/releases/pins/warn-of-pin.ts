import { notify } from "../../notifications/notify.ts";
import { command } from "../../usecase/command.ts";
import type { Change } from "../../usecase/context.ts";
import { dueWarning, leftInWords, type WarningDays } from "./domain/pin-time.ts";
import { findPin } from "./lookup.ts";
import { pinPath } from "./pin-path.ts";
import { pinReaders } from "./pin-readers.ts";
import { ownPinInput } from "./schema.ts";

/** Tells that a pin ends soon, 14 and 3 days before, each once whoever looks; otherwise nothing changes. */
export const warnOfPin = command({
  name: "pin.warn",
  permission: "pin.edit",
  input: ownPinInput,
  run: async (work, { id }): Promise<Change<{ days: WarningDays | null }>> => {
    const { tx, workspaceId, now } = work;
    const { pin, prompt } = await findPin(tx, workspaceId, id);
    const { channel, tenantId, version, reason, warnedDays } = pin;
    work.reach({ prompt: prompt.name, channel });
    const days = dueWarning(pin, now);
    const claimed =
      days !== null &&
      (await tx.pin.updateMany({ where: { id, endedAt: null, warnedDays }, data: { warnedDays: days } })).count === 1;
    if (!claimed) return { result: { days: null }, audit: null };
    const expiresAt = pin.expiresAt.toISOString();
    const left = leftInWords(pin.expiresAt, now);
    await notify(work, {
      kind: "pin_expiring",
      to: await pinReaders(tx, workspaceId, pin, prompt),
      title: `The pin of ${tenantId} on ${prompt.name} v${version} ends ${left}`,
      body: `After that ${tenantId} gets what everybody gets on ${channel}. Extend it if it is still needed: “${reason}”`,
      path: pinPath(prompt.name),
      promptId: prompt.id,
    });
    await work.emit({
      type: "pin.expiring",
      promptId: prompt.id,
      data: { pinId: id, prompt: prompt.name, tenantId, channel, version, expiresAt, days, reason },
    });
    return {
      result: { days },
      audit: {
        action: "pin.expiring",
        subject: { type: "pin", id, name: tenantId },
        promptId: prompt.id,
        after: { version, channel, expiresAt },
      },
    };
  },
});
