"use client";

import { useEffect } from "react";

const COUNTED = /^\(\d[\d,]*\) /;

/** A page's title with what waits in front of it: "(3) Audit · Countersign". */
export function countedTitle(title: string, count: number): string {
  const plain = title.replace(COUNTED, "");
  return count === 0 ? plain : `(${count.toLocaleString("en")}) ${plain}`;
}

/** Keeps the count in the tab's title, whichever page sets it anew. */
export function useTabCount(count: number): void {
  useEffect(() => {
    const write = () => {
      const wanted = countedTitle(document.title, count);
      if (document.title !== wanted) document.title = wanted;
    };
    write();
    const observer = new MutationObserver(write);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [count]);
}
