import type { KeyboardEvent } from "react";

/** ⌘↵ or Ctrl ↵ sends the form, from whichever of its fields. */
export function submitOnModEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}
