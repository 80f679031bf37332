"use client";

import { useRouter } from "next/navigation";
import { useAnswer } from "#components/access/use-answer.ts";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { toastDone, toastFailed } from "#components/ui/toast.ts";
import { replayDeliveryAction, replayFailedAction } from "#lib/notifications/webhooks/actions.ts";

type DeliveryProps = { workspace: string; webhookId: string; deliveryId: string; waits: boolean; blocked: boolean };

/** Sends one event again, or at once when it waits for its next attempt. */
export function ReplayButton({ workspace, webhookId, deliveryId, waits, blocked }: DeliveryProps) {
  const router = useRouter();
  const { pending, ask } = useAnswer();
  const replay = async () => {
    const done = await ask(() => replayDeliveryAction(workspace, { webhookId, deliveryId }));
    if (done) toastDone("It is sent again, with the id the receiver knows.");
    else toastFailed("It could not be sent again. Look at the page anew.");
    router.refresh();
  };
  return (
    <Button
      size="sm"
      pending={pending}
      pendingLabel="Sending…"
      blockedReason={blocked && "The webhook is off."}
      onClick={replay}
    >
      {waits ? "Send now" : "Send again"}
    </Button>
  );
}

const SPANS = [
  { value: "1", label: "an hour" },
  { value: "24", label: "a day" },
  { value: "168", label: "a week" },
  { value: "720", label: "30 days" },
] as const;

const HOUR_MS = 3_600_000;

/** Sends everything again that was given up within a span of time. */
export function ReplayFailedForm({ workspace, webhookId, blocked }: Omit<DeliveryProps, "deliveryId" | "waits">) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const replay = async (form: FormData) => {
    const since = new Date(Date.now() - Number(form.get("span")) * HOUR_MS).toISOString();
    const done = await ask(() => replayFailedAction(workspace, { webhookId, since }));
    if (done)
      toastDone(done.deliveries === 0 ? "Nothing was lost in that time." : `${done.deliveries} are sent again.`);
    router.refresh();
  };
  return (
    <form
      className="flex flex-wrap items-center gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void replay(new FormData(event.currentTarget));
      }}
    >
      <span id="replay-span" className="text-sm">
        Send again what was given up within
      </span>
      <ChoiceChips name="span" choices={SPANS} defaultValue="24" aria-label="Within" />
      <Button type="submit" size="sm" pending={pending} pendingLabel="Sending…" blockedReason={blocked && "It is off."}>
        Send again
      </Button>
      {problem && <span className="text-sm text-fail">{problem.detail}</span>}
    </form>
  );
}
