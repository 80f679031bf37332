"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const EVERY_MS = 2_500;

/** Reads the page anew every few seconds while something on it goes on. */
export function RefreshWhile({ going }: { going: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!going) return;
    const timer = setInterval(() => router.refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, [going, router]);
  return null;
}
