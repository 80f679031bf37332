"use client";

import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import { preload } from "#components/shell/preload.ts";
import { UndoIcon } from "#components/ui/act-icons.tsx";
import { Button, type ButtonProps } from "#components/ui/button.tsx";

const loadFlow = () => import("./roll-back-flow.tsx").then((module) => module.RollBackFlow);
const RollBackFlow = dynamic(loadFlow, { ssr: false });

export type RollBackButtonProps = Pick<ButtonProps, "size" | "className" | "reasonPlacement"> & {
  /** The workspace's slug. */
  workspace: string;
  /** The prompt's name with its folders: "docs/summarisation". */
  prompt: string;
  /** Left out, stable. */
  channel?: string;
  /** Words of the button, where several stand on a page. */
  children?: ReactNode;
  /** Why not: no right, or nothing was released yet. */
  blockedReason?: ReactNode;
};

/** Opens the one confirmation between a bad release and the version before it. */
export function RollBackButton({ workspace, prompt, channel, children = "Roll back", ...look }: RollBackButtonProps) {
  const path = usePathname();
  // Open on the page it was opened on: whoever follows a link out of it has left it.
  const [openedOn, setOpenedOn] = useState<string | null>(null);
  const close = () => setOpenedOn(null);
  return (
    <>
      <Button
        {...look}
        variant="stop"
        icon={<UndoIcon />}
        onPointerEnter={() => preload(loadFlow)}
        onFocus={() => preload(loadFlow)}
        onClick={() => setOpenedOn(path)}
      >
        {children}
      </Button>
      {openedOn === path && <RollBackFlow workspace={workspace} prompt={prompt} channel={channel} onClose={close} />}
    </>
  );
}
