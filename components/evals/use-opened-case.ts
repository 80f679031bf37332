"use client";

import { useState } from "react";

/** Puts the opened case into the address, or takes it out, without asking the server for the page again. */
function write(key: string | null): void {
  const url = new URL(window.location.href);
  if (key === null) url.searchParams.delete("case");
  else url.searchParams.set("case", key);
  window.history.replaceState(null, "", url);
}

/** Which case is open in the editor; `new` is one that is not there yet. The address tells it, so a link shows it too. */
export function useOpenedCase(initial: string | null) {
  const [current, setCurrent] = useState(initial);
  const change = (key: string | null) => {
    setCurrent(key);
    write(key);
  };
  return { current, open: (key: string) => change(key), close: () => change(null) };
}
