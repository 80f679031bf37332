"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { preload } from "#components/shell/preload.ts";
import { Button } from "#components/ui/button.tsx";

const loadDialog = () => import("./ask-dialog.tsx").then((module) => module.AskDialog);
const AskDialog = dynamic(loadDialog, { ssr: false });

export type AskButtonProps = {
  workspace: string;
  prompt: string;
  /** Chosen at first; the newest when null. */
  version: number | null;
  blockedReason: string | null;
  /** The address asked for the dialog. */
  openAtOnce: boolean;
  /** `small` stands inside a note. */
  look?: "main" | "small";
  children?: ReactNode;
};

/** Opens the dialog that puts a version to review. */
export function AskButton(props: AskButtonProps) {
  const { workspace, prompt, version, blockedReason, openAtOnce, look = "main", children } = props;
  const [open, setOpen] = useState(openAtOnce && blockedReason === null);
  return (
    <>
      <Button
        variant={look === "main" ? "main" : "default"}
        size={look === "main" ? undefined : "sm"}
        blockedReason={blockedReason}
        reasonPlacement="under"
        onPointerEnter={() => preload(loadDialog)}
        onFocus={() => preload(loadDialog)}
        onClick={() => setOpen(true)}
      >
        {children ?? "Ask for review…"}
      </Button>
      {open && <AskDialog workspace={workspace} prompt={prompt} version={version} onClose={() => setOpen(false)} />}
    </>
  );
}
