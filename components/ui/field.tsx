"use client";

import clsx from "clsx";
import { type ReactNode, useId, useMemo } from "react";
import { FieldContext, type FieldWiring } from "./field-context.ts";
import { FailIcon } from "./meaning-icons.tsx";

export type FieldProps = {
  label: ReactNode;
  /** Said before anything is wrong. */
  hint?: ReactNode;
  /** What is wrong and what to do; marks the control and is announced. */
  error?: ReactNode;
  /** Needed before the form may be sent; only the optional ones are marked in words. */
  required?: boolean;
  optional?: boolean;
  /** Label for readers only, where the sight of it is redundant (a search box). */
  labelHidden?: boolean;
  /** The children are several controls (chips, segments): the label names the group. */
  group?: boolean;
  className?: string;
  children: ReactNode;
};

/** Label, control, hint and error, tied together by ids. The control inside picks them up by itself. */
export function Field({
  label,
  hint,
  error,
  required = false,
  optional = false,
  labelHidden = false,
  group = false,
  className,
  children,
}: FieldProps) {
  const base = useId();
  const hintId = hint ? `${base}hint` : undefined;
  const errorId = error ? `${base}error` : undefined;
  const describedBy = [errorId, hintId].filter(Boolean).join(" ") || undefined;
  const invalid = Boolean(error);
  const wiring = useMemo<FieldWiring>(
    () => ({ id: `${base}control`, labelId: `${base}label`, describedBy, invalid, required }),
    [base, describedBy, invalid, required],
  );
  const labelLook = labelHidden ? "sr-only" : "mb-1 block text-sm font-medium";
  const words = (
    <>
      {label}
      {optional && <span className="font-normal text-ink-3"> (optional)</span>}
    </>
  );
  return (
    <FieldContext value={wiring}>
      <div className={clsx("min-w-0", className)}>
        {group ? (
          <span id={wiring.labelId} className={labelLook}>
            {words}
          </span>
        ) : (
          <label id={wiring.labelId} htmlFor={wiring.id} className={labelLook}>
            {words}
          </label>
        )}
        {children}
        {error && (
          <p id={errorId} role="alert" className="mt-1 flex gap-1.5 text-xs leading-[1.125rem] text-fail">
            <FailIcon className="mt-0.5 size-3.5" />
            <span>{error}</span>
          </p>
        )}
        {hint && (
          <p id={hintId} className="mt-1 text-xs leading-[1.125rem] text-ink-3">
            {hint}
          </p>
        )}
      </div>
    </FieldContext>
  );
}
