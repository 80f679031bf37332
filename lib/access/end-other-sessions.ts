import { command } from "../usecase/command.ts";
import { personOf } from "./actor.ts";
import { endAllSessions } from "./end-all-sessions.ts";
import { sessionInput } from "./schema.ts";

/** Ends all of one's own sessions but the one named. */
export const endOtherSessions = command({
  name: "session.end_others",
  permission: "inbox.own",
  input: sessionInput,
  run: (work, { sessionId }) => endAllSessions(work, personOf(work.actor) ?? "", sessionId),
});
