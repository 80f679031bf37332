import { type ComponentProps, type ReactNode, useId } from "react";
import { BlockedReason, type ReasonPlacement } from "./blocked-reason.tsx";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-class.ts";
import { PendingLabel } from "./pending-label.tsx";

export type ButtonProps = Omit<ComponentProps<"button">, "disabled"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Glyph before the words. */
  icon?: ReactNode;
  /** Why this may not be done now. The button keeps its place and focus, does nothing, and the reason is read with it. */
  blockedReason?: ReactNode;
  reasonPlacement?: ReasonPlacement;
  /** Work under way: the button keeps its width and ignores presses. */
  pending?: boolean;
  /** Words while pending ("Saving…"); their width is reserved from the start. */
  pendingLabel?: string;
};

/** A button whose words say what happens. One `main` on a page. */
export function Button({
  variant,
  size,
  icon,
  blockedReason,
  reasonPlacement = "beside",
  pending = false,
  pendingLabel,
  className,
  children,
  type = "button",
  onClick,
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const blocked = blockedReason !== undefined && blockedReason !== null && blockedReason !== false;
  const inert = blocked || pending;
  const button = (
    <button
      {...rest}
      type={inert ? "button" : type}
      onClick={inert ? undefined : onClick}
      aria-disabled={inert || undefined}
      aria-busy={pending || undefined}
      aria-describedby={blocked ? reasonId : rest["aria-describedby"]}
      className={buttonClass({ variant, size, blocked, className })}
    >
      <PendingLabel pending={pending} pendingLabel={pendingLabel}>
        {icon}
        {children}
      </PendingLabel>
    </button>
  );
  if (!blocked) return button;
  return (
    <BlockedReason id={reasonId} reason={blockedReason} placement={reasonPlacement}>
      {button}
    </BlockedReason>
  );
}
