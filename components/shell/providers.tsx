"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type Clock, ClockProvider } from "#components/ui/clock.tsx";
import { Toaster } from "#components/ui/toaster.tsx";

export type ProvidersProps = Clock & { children: ReactNode };

function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: 5_000, retry: 1, refetchOnWindowFocus: true } },
  });
}

/** What the whole tree leans on: the clock, live queries, toasts. */
export function Providers({ now, timeZone, children }: ProvidersProps) {
  const [client] = useState(newQueryClient);
  return (
    <QueryClientProvider client={client}>
      <ClockProvider now={now} timeZone={timeZone}>
        {children}
        <Toaster />
      </ClockProvider>
    </QueryClientProvider>
  );
}
