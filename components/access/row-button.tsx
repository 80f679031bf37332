"use client";

import type { ComponentProps } from "react";
import { Button } from "#components/ui/button.tsx";
import { buttonClass } from "#components/ui/button-class.ts";

/** Where a settings page says, once, why its reader may change nothing. */
export const BLOCKED_ID = "may-not-change";

export type RowButtonProps = Pick<ComponentProps<"button">, "onClick" | "onPointerEnter" | "onFocus" | "aria-label"> & {
  /** The page has said why, under `BLOCKED_ID`; the button keeps its place, dashed, and points there. */
  blocked: boolean;
  /** One that most rows do not need. */
  quiet?: boolean;
  children: string;
};

/** An act on one line of a table. */
export function RowButton({ blocked, quiet = false, children, ...rest }: RowButtonProps) {
  if (blocked) {
    return (
      <button
        type="button"
        aria-disabled="true"
        aria-describedby={BLOCKED_ID}
        aria-label={rest["aria-label"]}
        className={buttonClass({ size: "sm", blocked: true })}
      >
        {children}
      </button>
    );
  }
  return (
    <Button {...rest} size="sm" variant={quiet ? "quiet" : "default"}>
      {children}
    </Button>
  );
}
