"use client";

import clsx from "clsx";
import { AlertDialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { DIALOG_SCRIM, DIALOG_SHEET } from "./dialog-class.ts";
import { useGiveBack } from "./use-give-back.ts";

export type AlertDialogProps = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactNode;
  /** The question, with its object: "Delete the draft on v14?" */
  title: ReactNode;
  /** What happens if the answer is yes, and whether it can be undone. */
  description: ReactNode;
  /** The button that does it; its words repeat the act. It stays open until `onOpenChange(false)`. */
  confirm: ReactNode;
  /** The button that leaves things as they are; gets the focus on opening. Closes the dialog. */
  cancel: ReactNode;
  children?: ReactNode;
};

/** A question that must be answered before anything else; Esc and the first focus are "leave it". */
export function AlertDialog({ trigger, title, description, confirm, cancel, children, ...root }: AlertDialogProps) {
  const focus = useGiveBack(Boolean(trigger));
  return (
    <Radix.Root {...root}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={DIALOG_SCRIM} />
        <Radix.Content
          {...focus}
          className={clsx(
            DIALOG_SHEET,
            "overflow-y-auto p-6 max-md:inset-x-0 max-md:bottom-0 max-md:border-t max-md:border-rule-strong max-md:p-4 md:w-[30rem]",
          )}
        >
          <Radix.Title className="pb-3 text-md font-semibold text-balance rule-double">{title}</Radix.Title>
          <Radix.Description className="mt-4 text-ink-2 text-pretty">{description}</Radix.Description>
          {children && <div className="mt-4">{children}</div>}
          <div className="mt-6 flex flex-wrap gap-2 max-md:[&>button]:flex-1">
            {confirm}
            <Radix.Cancel asChild>{cancel}</Radix.Cancel>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
