import { findPrompt } from "../prompts/lookup.ts";
import { command } from "../usecase/command.ts";
import { lockAlert } from "./lookup.ts";
import { muteAlertInput } from "./schema.ts";

const MINUTE_MS = 60_000;

/** Silences a rule for one prompt for a while; it goes on looking. What still fires when that ends is told then. */
export const muteAlert = command({
  name: "alert.mute",
  permission: "alert.edit",
  input: muteAlertInput,
  target: ({ prompt }) => ({ prompt }),
  run: async ({ tx, workspaceId, now }, { id, prompt: name, minutes }) => {
    const rule = await lockAlert(tx, workspaceId, id);
    const prompt = await findPrompt(tx, workspaceId, name);
    const mutedUntil = minutes === 0 ? null : new Date(now.getTime() + minutes * MINUTE_MS);
    await tx.alertState.upsert({
      where: { ruleId_promptId: { ruleId: id, promptId: prompt.id } },
      create: { ruleId: id, promptId: prompt.id, state: "ok", since: now, mutedUntil },
      update: { mutedUntil },
    });
    const until = mutedUntil?.toISOString() ?? null;
    return {
      result: { id, prompt: name, mutedUntil: until },
      audit: {
        action: minutes === 0 ? "alert.unmuted" : "alert.muted",
        subject: { type: "alert", id, name: rule.name },
        promptId: prompt.id,
        after: { prompt: name, ...(until && { expiresAt: until }) },
      },
    };
  },
});
