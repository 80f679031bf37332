"use client";

import { type ReactNode, useEffect, useState } from "react";
import { CheckIcon, CopyIcon } from "./act-icons.tsx";
import { Button, type ButtonProps } from "./button.tsx";

export type CopyButtonProps = Pick<ButtonProps, "variant" | "size" | "className"> & {
  /** What is copied; a function is asked at the press (the address of the page). */
  text: string | (() => string);
  icon?: ReactNode;
  children?: ReactNode;
};

const CELL = "col-start-1 row-start-1";

/** Copies, and says so in its own place for two seconds. */
export function CopyButton({ text, icon, size = "sm", children = "Copy", ...rest }: CopyButtonProps) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");

  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 2000);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = () =>
    navigator.clipboard.writeText(typeof text === "function" ? text() : text).then(
      () => setState("copied"),
      () => setState("refused"),
    );
  const outcome = state === "copied" ? "Copied" : "Not allowed";

  return (
    <span className="inline-flex">
      <Button {...rest} size={size} icon={state === "copied" ? <CheckIcon /> : (icon ?? <CopyIcon />)} onClick={copy}>
        <span className="inline-grid text-left">
          <span className={CELL + (state === "idle" ? "" : " invisible")}>{children}</span>
          {state !== "idle" && <span className={CELL}>{outcome}</span>}
        </span>
      </Button>
      <output className="sr-only">{state === "idle" ? "" : outcome}</output>
    </span>
  );
}
