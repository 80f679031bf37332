"use server";
import type { z } from "zod";
import { runAction } from "../../usecase/action.ts";
import { putPin } from "./put-pin.ts";
import { removePin } from "./remove-pin.ts";
import type { putPinInput, removePinInput } from "./schema.ts";

export async function putPinAction(workspace: string, input: z.input<typeof putPinInput>) {
  return runAction(putPin, workspace, input);
}
export async function removePinAction(workspace: string, input: z.input<typeof removePinInput>) {
  return runAction(removePin, workspace, input);
}
