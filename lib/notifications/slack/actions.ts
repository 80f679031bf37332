"use server";
import type { z } from "zod";
import { runAction } from "../../usecase/action.ts";
import { mapSlackUser } from "./map-user.ts";
import { putSlackConnection } from "./put-connection.ts";
import { removeSlackConnection } from "./remove-connection.ts";
import type { slackInput, slackTeamInput, slackUserIdInput, slackUserInput } from "./schema.ts";
import { testSlack } from "./test-slack.ts";
import { unmapSlackUser } from "./unmap-user.ts";

export async function putSlackConnectionAction(workspace: string, input: z.input<typeof slackInput>) {
  return runAction(putSlackConnection, workspace, input);
}
export async function removeSlackConnectionAction(workspace: string, input: z.input<typeof slackTeamInput>) {
  return runAction(removeSlackConnection, workspace, input);
}
export async function testSlackAction(workspace: string, input: z.input<typeof slackTeamInput>) {
  return runAction(testSlack, workspace, input);
}
export async function mapSlackUserAction(workspace: string, input: z.input<typeof slackUserInput>) {
  return runAction(mapSlackUser, workspace, input);
}
export async function unmapSlackUserAction(workspace: string, input: z.input<typeof slackUserIdInput>) {
  return runAction(unmapSlackUser, workspace, input);
}
