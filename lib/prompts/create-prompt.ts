import { personOf } from "../access/actor.ts";
import { AppError, invalid } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { command } from "../usecase/command.ts";
import { checkPromptName } from "./domain/name.ts";
import { promptInput } from "./schema.ts";

/** Makes an empty prompt or snippet: a name to save versions under. */
export const createPrompt = command({
  name: "prompt.create",
  permission: "prompt.create",
  input: promptInput,
  target: ({ name }) => ({ prompt: name }),
  run: async ({ tx, workspaceId, actor, now, publish }, input) => {
    const named = checkPromptName(input.name);
    if (!named.ok) throw invalid([{ path: "name", message: named.message }]);
    const id = newId();
    const { name, kind, description, tags, owners } = input;
    const inserted = await tx.$executeRaw`
      insert into prompt (id, workspace_id, name, kind, description, tags, owners, created_by_id, created_at, changed_at)
      values (${id}, ${workspaceId}, ${name}, ${kind}, ${description}, ${tags}, ${owners}, ${personOf(actor) ?? ""}, ${now}, ${now})
      on conflict do nothing`;
    if (inserted === 0) {
      throw new AppError(
        "name_taken",
        `A prompt named ${name} exists already, or one that differs only in upper and lower case.`,
      );
    }
    await publish({ type: "prompt", promptId: id, name });
    return {
      result: { id, name, kind, description, tags, owners },
      audit: {
        action: "prompt.created",
        subject: { type: "prompt", id, name },
        promptId: id,
        after: { name, kind, description, tags, owners },
      },
    };
  },
});
