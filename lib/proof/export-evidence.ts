import { findPrompt } from "../prompts/lookup.ts";
import { command } from "../usecase/command.ts";
import { findRelease } from "./read-release-then.ts";
import { exportInput } from "./schema.ts";

/** Writes into the log that the evidence of a release was taken away, by whom, and the hash of the file they got. */
export const exportEvidence = command({
  name: "evidence.export",
  permission: "audit.verify",
  input: exportInput,
  target: ({ name, channel }) => ({ prompt: name, channel }),
  run: async ({ tx, workspaceId }, { name, channel, seq, sha256 }) => {
    const prompt = await findPrompt(tx, workspaceId, name);
    const { version } = await findRelease(tx, prompt.id, channel, seq);
    return {
      result: { name, channel, seq, sha256 },
      audit: {
        action: "evidence.exported",
        subject: { type: "evidence", id: `${name}#${channel}#${seq}`, name: `release ${seq} of ${name}` },
        promptId: prompt.id,
        after: { channel, seq, version, sha256 },
      },
    };
  },
});
