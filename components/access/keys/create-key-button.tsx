"use client";

import { lazyDialog } from "#components/shell/lazy-dialog.ts";
import { AddButton } from "../opening-buttons.tsx";

const Dialog = lazyDialog(() => import("./create-key-dialog.tsx").then((module) => module.CreateKeyDialog));

export type CreateKeyButtonProps = {
  workspace: string;
  example: string | null;
  services: readonly { id: string; name: string }[];
  channels: readonly string[];
  blocked: string | null;
};

/** Opens the dialog that makes a key. */
export function CreateKeyButton({ blocked, ...given }: CreateKeyButtonProps) {
  return (
    <AddButton opens={Dialog} given={given} blocked={blocked}>
      New API key…
    </AddButton>
  );
}
