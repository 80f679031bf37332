"use client";

import { useEffect, useState } from "react";

/** The server's clock, moving on every second between two answers of the server. Milliseconds since 1970. */
export function useNow(serverNow: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const ahead = serverNow - Date.now();
    const tick = () => setNow(Date.now() + ahead);
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [serverNow]);
  return now;
}
