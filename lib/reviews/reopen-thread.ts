import { command } from "../usecase/command.ts";
import { threadInput } from "./threads/schema.ts";
import { settleThread } from "./threads/settle-thread.ts";

/** Takes a settled thread up again. */
export const reopenThread = command({
  name: "thread.reopen",
  permission: "review.comment",
  input: threadInput,
  run: (work, { threadId }) => settleThread(work, threadId, "reopened"),
});
