"use client";

import type { ReactNode } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";

/** Copies the address of the page, which asks the same again. */
export function CopyLink({ icon }: { icon?: ReactNode }) {
  return (
    <CopyButton size="md" icon={icon} text={() => window.location.href}>
      Copy link
    </CopyButton>
  );
}
