import NextLink from "next/link";
import { type ReactNode, useId } from "react";
import { BlockedReason, type ReasonPlacement } from "./blocked-reason.tsx";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-class.ts";

export type ButtonLinkProps = {
  href: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  blockedReason?: ReactNode;
  reasonPlacement?: ReasonPlacement;
  /** Save the answer as a file instead of opening it. */
  download?: boolean;
  className?: string;
  children: ReactNode;
};

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function ButtonLink({
  href,
  variant,
  size,
  icon,
  blockedReason,
  reasonPlacement = "beside",
  download,
  className,
  children,
}: ButtonLinkProps) {
  const reasonId = useId();
  const blocked = blockedReason !== undefined && blockedReason !== null && blockedReason !== false;
  const look = buttonClass({ variant, size, blocked, className });
  if (blocked) {
    return (
      <BlockedReason id={reasonId} reason={blockedReason} placement={reasonPlacement}>
        <button type="button" aria-disabled="true" aria-describedby={reasonId} className={look}>
          {icon}
          {children}
        </button>
      </BlockedReason>
    );
  }
  if (download) {
    return (
      <a href={href} download className={look}>
        {icon}
        {children}
      </a>
    );
  }
  return (
    <NextLink href={href} className={look}>
      {icon}
      {children}
    </NextLink>
  );
}
