"use client";

import { type ReactNode, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { signOutHere } from "./sign-out.ts";

/** Signs out from a page that has no account menu. */
export function SignOutButton({ children }: { children: ReactNode }) {
  const [pending, setPending] = useState(false);
  const leave = () => {
    setPending(true);
    signOutHere().catch(() => setPending(false));
  };
  return (
    <Button pending={pending} pendingLabel="Signing out…" onClick={leave}>
      {children}
    </Button>
  );
}
