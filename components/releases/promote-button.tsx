"use client";

import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import { preload } from "#components/shell/preload.ts";
import { Button, type ButtonProps } from "#components/ui/button.tsx";

const loadDialog = () => import("./promote-dialog.tsx").then((module) => module.PromoteDialog);
const PromoteDialog = dynamic(loadDialog, { ssr: false });

export type PromoteButtonProps = Pick<ButtonProps, "variant" | "size" | "className" | "reasonPlacement"> & {
  /** The workspace's slug. */
  workspace: string;
  /** The prompt's name with its folders: "docs/summarisation". */
  prompt: string;
  /** Chosen when the dialog opens; the newest when left out. */
  version?: number;
  /** Chosen when the dialog opens; stable when left out. */
  channel?: string;
  /** Why this may not even be asked, such as that nothing was saved yet. What is missing for a release the dialog says. */
  blockedReason?: ReactNode;
  children?: ReactNode;
};

/** Asks what a release would replace and what is missing for it; nothing is released before a second press. */
export function PromoteButton(props: PromoteButtonProps) {
  const { workspace, prompt, version, channel, children = "Promote…", ...look } = props;
  const path = usePathname();
  // Open on the page it was opened on: whoever follows a link out of it has left it.
  const [openedOn, setOpenedOn] = useState<string | null>(null);
  const close = () => setOpenedOn(null);
  return (
    <>
      <Button
        {...look}
        onPointerEnter={() => preload(loadDialog)}
        onFocus={() => preload(loadDialog)}
        onClick={() => setOpenedOn(path)}
      >
        {children}
      </Button>
      {openedOn === path && (
        <PromoteDialog workspace={workspace} prompt={prompt} version={version} channel={channel} onClose={close} />
      )}
    </>
  );
}
