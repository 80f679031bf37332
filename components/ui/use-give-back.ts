import { useRef } from "react";

/** A dialog without a trigger of its own does not know where the focus came from, and would drop it: this gives it back. */
export function useGiveBack(hasTrigger: boolean) {
  const opener = useRef<Element | null>(null);
  return {
    onOpenAutoFocus() {
      opener.current = document.activeElement;
    },
    onCloseAutoFocus(event: Event) {
      if (hasTrigger || !(opener.current instanceof HTMLElement) || !opener.current.isConnected) return;
      event.preventDefault();
      opener.current.focus();
    },
  };
}
