import { command } from "../usecase/command.ts";
import { endAllSessions } from "./end-all-sessions.ts";
import { memberInput } from "./schema.ts";

/** Signs a member out everywhere, in all their workspaces: a lost laptop, a leaked cookie. */
export const endMemberSessions = command({
  name: "session.end_member",
  permission: "member.manage",
  input: memberInput,
  run: (work, { memberId }) => endAllSessions(work, memberId),
});
