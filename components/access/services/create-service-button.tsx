"use client";

import { lazyDialog } from "#components/shell/lazy-dialog.ts";
import { AddButton } from "../opening-buttons.tsx";

const Dialog = lazyDialog(() => import("./create-service-dialog.tsx").then((module) => module.CreateServiceDialog));

/** Opens the dialog that makes a service. */
export function CreateServiceButton({ workspace, blocked }: { workspace: string; blocked: string | null }) {
  return (
    <AddButton opens={Dialog} given={{ workspace }} blocked={blocked}>
      New service…
    </AddButton>
  );
}
