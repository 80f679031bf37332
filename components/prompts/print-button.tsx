"use client";

import { Button } from "#components/ui/button.tsx";

/** Prints the page; the browser's own dialog also makes the PDF, unless a file of its own stands beside it. */
export function PrintButton({ children = "Print or PDF" }: { children?: string }) {
  return (
    <Button className="print:hidden" onClick={() => window.print()}>
      {children}
    </Button>
  );
}
