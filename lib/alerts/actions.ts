"use server";
import type { z } from "zod";
import { asViewer, runAction } from "../usecase/action.ts";
import { muteAlert } from "./mute-alert.ts";
import { putAlert } from "./put-alert.ts";
import { previewAlert } from "./queries-preview.ts";
import { removeAlert } from "./remove-alert.ts";
import type { alertIdInput, alertTestInput, muteAlertInput, putAlertInput } from "./schema.ts";

export async function putAlertAction(workspace: string, input: z.input<typeof putAlertInput>) {
  return runAction(putAlert, workspace, input);
}
export async function removeAlertAction(workspace: string, input: z.input<typeof alertIdInput>) {
  return runAction(removeAlert, workspace, input);
}
export async function muteAlertAction(workspace: string, input: z.input<typeof muteAlertInput>) {
  return runAction(muteAlert, workspace, input);
}
/** What a rule would have done in the last week; nothing is stored. An action, since a form asks while it is filled in. */
export async function previewAlertAction(workspace: string, input: z.input<typeof alertTestInput>) {
  return asViewer("alert.preview", workspace, (context) => previewAlert(context, input));
}
