"use client";

import { useRouter } from "next/navigation";
import { AddButton, RowDialogButton } from "#components/access/opening-buttons.tsx";
import { useAnswer } from "#components/access/use-answer.ts";
import { lazyDialog } from "#components/shell/lazy-dialog.ts";
import { Button } from "#components/ui/button.tsx";
import { toastDone, toastFailed } from "#components/ui/toast.ts";
import { changeWebhookAction, testWebhookAction } from "#lib/notifications/webhooks/actions.ts";
import type { WebhookLine } from "#lib/notifications/webhooks/queries.ts";

const Edit = lazyDialog(() => import("./webhook-dialog.tsx").then((module) => module.WebhookDialog));
const Rotate = lazyDialog(() => import("./rotate-dialog.tsx").then((module) => module.RotateWebhookDialog));
const Remove = lazyDialog(() => import("./remove-dialog.tsx").then((module) => module.RemoveWebhookDialog));

/** Opens the dialog that adds a webhook. */
export function AddWebhookButton({ workspace, blocked }: { workspace: string; blocked: string | null }) {
  return (
    <AddButton opens={Edit} given={{ workspace, webhook: null }} blocked={blocked}>
      New webhook…
    </AddButton>
  );
}

const ANSWERED_AFTER_MS = 2_000;

type Props = { workspace: string; webhook: WebhookLine };

/** Everything that can be done to one webhook. */
export function WebhookButtons({ workspace, webhook }: Props) {
  const router = useRouter();
  const { pending, ask } = useAnswer();
  const given = { workspace, webhook };
  const webhookId = webhook.id;
  const say = (done: string, result: unknown) => {
    if (result) toastDone(done);
    else toastFailed("This was not done. Look at the page anew, then try again.");
    router.refresh();
  };
  const test = async () => {
    say("A test event is on its way.", await ask(() => testWebhookAction(workspace, { webhookId })));
    // By then most receivers have answered, and the log shows it.
    setTimeout(() => router.refresh(), ANSWERED_AFTER_MS);
  };
  const turn = async () => {
    const enabled = !webhook.enabled;
    const words = enabled ? "It is on; what waited is sent now." : "It is off; nothing is sent to it.";
    say(words, await ask(() => changeWebhookAction(workspace, { webhookId, enabled })));
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="sm" pending={pending} blockedReason={webhook.enabled ? undefined : "It is off."} onClick={test}>
        Send a test event
      </Button>
      <RowDialogButton opens={Edit} given={given} blocked={false}>
        Edit…
      </RowDialogButton>
      <RowDialogButton opens={Rotate} given={given} blocked={false}>
        Rotate secret…
      </RowDialogButton>
      <Button size="sm" pending={pending} onClick={turn}>
        {webhook.enabled ? "Switch off" : "Switch on"}
      </Button>
      <RowDialogButton opens={Remove} given={given} blocked={false}>
        Remove…
      </RowDialogButton>
    </div>
  );
}
