"use server";
import type { z } from "zod";
import { runAction } from "../../usecase/action.ts";
import { putChannel } from "./put-channel.ts";
import { removeChannel } from "./remove-channel.ts";
import type { putChannelInput, removeChannelInput } from "./schema.ts";

export async function putChannelAction(workspace: string, input: z.input<typeof putChannelInput>) {
  return runAction(putChannel, workspace, input);
}
export async function removeChannelAction(workspace: string, input: z.input<typeof removeChannelInput>) {
  return runAction(removeChannel, workspace, input);
}
