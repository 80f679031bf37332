"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { remember } from "./remember.ts";
import { TIME_ZONE_COOKIE } from "./time-zone.ts";

export type Clock = {
  /** Milliseconds since 1970; moves on every half minute. */
  now: number;
  /** IANA name: "Europe/Berlin". */
  timeZone: string;
};

const ClockContext = createContext<Clock>({ now: 0, timeZone: "UTC" });

const TICK = 30_000;

/**
 * One clock for all times on the page. Server and first paint use the request's own moment and the zone known from
 * a cookie, so that both write the same words; then the browser's clock takes over.
 */
export function ClockProvider({ now, timeZone, children }: Clock & { children: ReactNode }) {
  const [clock, setClock] = useState<Clock>({ now, timeZone });

  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone !== timeZone) remember(TIME_ZONE_COOKIE, zone);
    const tick = () => setClock({ now: Date.now(), timeZone: zone });
    tick();
    const timer = setInterval(tick, TICK);
    return () => clearInterval(timer);
  }, [timeZone]);

  const value = useMemo(() => clock, [clock]);
  return <ClockContext value={value}>{children}</ClockContext>;
}

/** The page's clock. */
export function useClock(): Clock {
  return useContext(ClockContext);
}
