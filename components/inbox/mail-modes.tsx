"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Segmented } from "#components/ui/segmented.tsx";
import { toastFailed } from "#components/ui/toast.ts";
import { putMailModeAction } from "#lib/notifications/actions.ts";
import type { MailMode } from "#lib/notifications/domain/kinds.ts";
import type { Preferences } from "#lib/notifications/queries-preferences.ts";

const CHOICES = [
  { value: "now", label: "At once" },
  { value: "digest", label: "Digest" },
  { value: "off", label: "Never" },
] as const;

export type MailModesProps = Pick<Preferences, "kinds"> & { workspace: string };

/** Every kind of notice with how it is mailed. */
export function MailModes({ workspace, kinds }: MailModesProps) {
  return (
    <ul className="-mt-2 max-w-[46rem] [&>li+li]:border-t">
      {kinds.map((each) => (
        <ModeLine key={each.kind} workspace={workspace} {...each} />
      ))}
    </ul>
  );
}

function ModeLine({ workspace, kind, label, mail }: { workspace: string } & Preferences["kinds"][number]) {
  const router = useRouter();
  const [chosen, setChosen] = useState<MailMode>(mail);

  async function choose(next: MailMode) {
    setChosen(next);
    const answer = await putMailModeAction(workspace, { kind, mail: next }).catch(() => null);
    if (!answer?.ok) {
      setChosen(mail);
      toastFailed(answer?.problem.detail ?? "The server cannot be reached, so your choice was not kept. Try again.");
    }
    router.refresh();
  }
  return (
    <li className="flex items-center justify-between gap-x-6 gap-y-1.5 py-2 max-md:flex-col max-md:items-start">
      <span className="min-w-0 text-pretty">{label}</span>
      <Segmented aria-label={label} choices={CHOICES} value={chosen} onValueChange={(next) => void choose(next)} />
    </li>
  );
}
