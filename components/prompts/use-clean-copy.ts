"use client";

import { useSearchParams } from "next/navigation";

/** Whether only the newer text is shown, without marks. It stands in the address, but the server need not hear of it. */
export function useCleanCopy(): [clean: boolean, setClean: (clean: boolean) => void] {
  const clean = useSearchParams().get("clean") === "1";
  const setClean = (next: boolean) => {
    const url = new URL(window.location.href);
    if (next) url.searchParams.set("clean", "1");
    else url.searchParams.delete("clean");
    window.history.replaceState(null, "", url);
  };
  return [clean, setClean];
}
