import type { Work } from "../../usecase/context.ts";
import { notify } from "../notify.ts";

/** Tells a member that a Slack user speaks for them no longer: at night is no time to find that out. */
export async function tellLostUser(
  work: Work,
  { slackUserId, memberId }: { slackUserId: string; memberId: string },
): Promise<void> {
  await notify(work, {
    kind: "access_changed",
    to: [memberId],
    title: `In Slack, ${slackUserId} acts as you no longer`,
    body: "What this Slack user asks with /prompt is refused, or done in somebody else’s name. Ask an admin if that is not meant.",
    path: "settings/slack",
  });
}
