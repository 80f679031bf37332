"use client";

import { toast as sonner } from "sonner";

type ToastAction = { label: string; onPress: () => void };

/** Says that something was done ("v14 saved, 1.4.1"), with the one thing people do next. */
export function toastDone(message: string, action?: ToastAction): void {
  sonner.success(message, action && { action: { label: action.label, onClick: action.onPress } });
}

/** Says something that follows from what was done and is worth knowing. */
export function toastNote(message: string): void {
  sonner.info(message, { duration: 12_000, closeButton: true });
}

/** Says that something did not happen, and what to do. Stays until it is closed or replaced. */
export function toastFailed(message: string, action?: ToastAction): void {
  sonner.error(message, {
    duration: Number.POSITIVE_INFINITY,
    closeButton: true,
    ...(action ? { action: { label: action.label, onClick: action.onPress } } : {}),
  });
}
