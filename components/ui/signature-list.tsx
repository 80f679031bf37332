import type { ReactNode } from "react";

/** The lines under a document, one `Signature` each. */
export function SignatureList({ label = "Approvals", children }: { label?: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="grid">
      {children}
    </ul>
  );
}
