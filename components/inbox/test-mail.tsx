"use client";

import { useRouter } from "next/navigation";
import { useAnswer } from "#components/access/use-answer.ts";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { Time } from "#components/ui/time.tsx";
import { sendTestAction } from "#lib/notifications/actions.ts";
import type { Preferences } from "#lib/notifications/queries-preferences.ts";

const LOOK_AGAIN_MS = [1_500, 4_000, 10_000];

export type TestMailProps = Pick<Preferences, "address" | "mails" | "test"> & { workspace: string };

/** Sends the reader a notice of their own, and says whether the mail server took it. */
export function TestMail({ workspace, address, mails, test }: TestMailProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();

  async function send() {
    const sent = await ask(() => sendTestAction(workspace, {}));
    if (!sent) return;
    // A worker takes the job up within a second or two, after this answer.
    for (const wait of [0, ...LOOK_AGAIN_MS]) setTimeout(() => router.refresh(), wait);
  }
  return (
    <div className="grid gap-3">
      <p className="max-w-measure text-ink-2 text-pretty">
        A test goes into your inbox and to <span className="wrap-anywhere">{address}</span>, whatever you chose above.
      </p>
      {test && (
        <p className="max-w-measure text-pretty" role="status">
          The last one was asked for <Time at={test.at} show="relative" />;{" "}
          {test.mailedAt ? (
            <>
              the mail server took it at <Time at={test.mailedAt} seconds />. If it is not with you, look among the
              spam.
            </>
          ) : (
            "the mail server has not taken it. The worker’s log says why."
          )}
        </p>
      )}
      <div>
        <Button
          size="sm"
          pending={pending}
          pendingLabel="Sending…"
          blockedReason={mails ? null : "No mail server is set up."}
          onClick={() => void send()}
        >
          Send a test
        </Button>
      </div>
      {problem && (
        <Note tone="unsure" live className="max-w-measure">
          {problem.detail}
        </Note>
      )}
    </div>
  );
}
