"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
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
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        {...look}
        variant="stop"
        icon={<UndoIcon />}
        onPointerEnter={loadFlow}
        onFocus={loadFlow}
        onClick={() => setOpen(true)}
      >
        Roll back
      </Button>
      {open && <RollBackFlow workspace={workspace} prompt={prompt} onClose={() => setOpen(false)} />}
    </>
  );
}
