"use client";

import clsx from "clsx";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { CrossIcon } from "./act-icons.tsx";
import { DIALOG_SCRIM, DIALOG_SHEET } from "./dialog-class.ts";
import { useGiveBack } from "./use-give-back.ts";

const WIDTH = { sm: "md:w-[28rem]", md: "md:w-[36rem]", lg: "md:w-[52rem]" };

export type DialogProps = {
  open?: boolean;
  defaultOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** The control that opens it, when it opens itself. */
  trigger?: ReactNode;
  title: ReactNode;
  /** One sentence on what this is; read out on opening. */
  description?: ReactNode;
  size?: keyof typeof WIDTH;
  /** Buttons, on one line at the end; stays in sight on a phone. */
  footer?: ReactNode;
  children?: ReactNode;
};

/** A sheet laid over the page, its title underlined twice; on a phone it is the whole screen. */
export function Dialog({ trigger, title, description, size = "md", footer, children, ...root }: DialogProps) {
  const focus = useGiveBack(Boolean(trigger));
  return (
    <Radix.Root {...root}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={DIALOG_SCRIM} />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          {...focus}
          className={clsx(DIALOG_SHEET, "max-md:inset-0", WIDTH[size])}
        >
          <div className="flex items-start justify-between gap-4 px-6 pt-6 max-md:items-center max-md:px-4 max-md:pt-3">
            <Radix.Title className="min-w-0 text-md font-semibold text-balance">{title}</Radix.Title>
            <Radix.Close
              aria-label="Close"
              className="-mt-1 -mr-2 grid max-md:mt-0 size-8 flex-none place-items-center rounded-control text-ink-2 hover:bg-hover max-md:size-10"
            >
              <CrossIcon />
            </Radix.Close>
          </div>
          <div className="mx-6 mt-2 rule-double max-md:mx-4" />
          <div className="min-h-0 flex-1 overflow-y-auto px-6 pt-4 pb-6 max-md:px-4">
            {description && (
              <Radix.Description className="mb-4 text-ink-2 text-pretty">{description}</Radix.Description>
            )}
            {children}
          </div>
          {footer && (
            <div className="flex flex-wrap items-center gap-2 border-t px-6 py-4 max-md:px-4 max-md:[&>button]:flex-1">
              {footer}
            </div>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
