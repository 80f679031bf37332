import { notify } from "../../notifications/notify.ts";
import { command } from "../../usecase/command.ts";
import { endPin, findPin } from "./lookup.ts";
import { pinPath } from "./pin-path.ts";
import { pinReaders } from "./pin-readers.ts";
import { ownPinInput } from "./schema.ts";

/**
 * Ends a pin whose time is over. Serving lets go of it by the clock, without waiting for this: here it leaves the rules
 * and the lists, and whoever made it is told. Doing it twice, or too early, changes nothing.
 */
export const expirePin = command({
  name: "pin.expire",
  permission: "pin.edit",
  input: ownPinInput,
  run: async (work, { id }) => {
    const { tx, workspaceId, now } = work;
    const { pin, prompt } = await findPin(tx, workspaceId, id);
    const { channel, tenantId, version, expiresAt } = pin;
    work.reach({ prompt: prompt.name, channel });
    const ended = expiresAt <= now && (await endPin(tx, id, expiresAt, "expired"));
    if (!ended) return { result: { ended: false }, audit: null };
    await work.publish({ type: "pin", promptId: prompt.id, name: prompt.name, channel, tenantId });
    await notify(work, {
      kind: "pin_changed",
      to: await pinReaders(tx, workspaceId, pin, prompt),
      title: `The pin of ${tenantId} on ${prompt.name} v${version} has ended`,
      body: `${tenantId} gets what everybody gets on ${channel}.`,
      path: pinPath(prompt.name),
      promptId: prompt.id,
    });
    return {
      result: { ended: true },
      audit: {
        action: "pin.expired",
        subject: { type: "pin", id, name: tenantId },
        promptId: prompt.id,
        after: { version, channel, expiresAt: expiresAt.toISOString() },
      },
    };
  },
});
