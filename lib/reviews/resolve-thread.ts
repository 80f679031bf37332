import { command } from "../usecase/command.ts";
import { threadInput } from "./threads/schema.ts";
import { settleThread } from "./threads/settle-thread.ts";

/** Says that a thread is settled: it stays in the record and no longer follows the text. */
export const resolveThread = command({
  name: "thread.resolve",
  permission: "review.comment",
  input: threadInput,
  run: (work, { threadId }) => settleThread(work, threadId, "resolved"),
});
