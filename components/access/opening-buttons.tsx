"use client";

import { useState } from "react";
import type { LazyDialog } from "#components/shell/lazy-dialog.ts";
import { PlusIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { RowButton } from "./row-button.tsx";

type Closable = { onClose: () => void };

type Opens<P extends Closable> = {
  opens: LazyDialog<P>;
  /** What the dialog is given besides the way to close it. */
  given: Omit<P, "onClose">;
  children: string;
};

function useDialog<P extends Closable>({ opens: { Dialog, fetch }, given }: Pick<Opens<P>, "opens" | "given">) {
  const [open, setOpen] = useState(false);
  const props = { ...given, onClose: () => setOpen(false) } as P;
  return {
    acts: { onPointerEnter: fetch, onFocus: fetch, onClick: () => setOpen(true) },
    dialog: open && <Dialog {...props} />,
  };
}

/** The page's main button: opens the dialog that makes one more. `blocked` says why it cannot be pressed. */
export function AddButton<P extends Closable>(props: Opens<P> & { blocked: string | null }) {
  const { acts, dialog } = useDialog(props);
  return (
    <>
      <Button {...acts} variant="main" icon={<PlusIcon />} blockedReason={props.blocked} reasonPlacement="under">
        {props.children}
      </Button>
      {dialog}
    </>
  );
}

/** A row's button that opens a dialog about that row; its label says which. */
export function RowDialogButton<P extends Closable>(props: Opens<P> & { blocked: boolean; "aria-label"?: string }) {
  const { acts, dialog } = useDialog(props);
  return (
    <>
      <RowButton {...acts} blocked={props.blocked} aria-label={props["aria-label"]}>
        {props.children}
      </RowButton>
      {dialog}
    </>
  );
}
