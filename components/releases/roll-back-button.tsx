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
  /** Why not: no right, or nothing was released yet. */
  blockedReason?: ReactNode;
};

/** Opens the one confirmation between a bad release and the version before it. */
export function RollBackButton({ workspace, prompt, ...look }: RollBackButtonProps) {
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
        Roll back
      </Button>
      {openedOn === path && <RollBackFlow workspace={workspace} prompt={prompt} onClose={close} />}
    </>
  );
}
