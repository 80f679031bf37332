"use client";

import { type RefObject, useEffect, useState } from "react";
import { type SelectedWords, selectedWords } from "./find-words.ts";

/** The words selected in a text, as long as they are; null while nothing is, or nothing may be said. */
export function useSelectedWords(box: RefObject<HTMLElement | null>, enabled: boolean): SelectedWords | null {
  const [selected, setSelected] = useState<SelectedWords | null>(null);
  useEffect(() => {
    if (!enabled) return;
    const read = () => setSelected(box.current && selectedWords(box.current));
    document.addEventListener("selectionchange", read);
    return () => document.removeEventListener("selectionchange", read);
  }, [box, enabled]);
  return selected;
}
