"use client";

import { Button } from "#components/ui/button.tsx";

/** Prints the page; the browser's own dialog also makes the PDF. */
export function PrintButton() {
  return (
    <Button className="print:hidden" onClick={() => window.print()}>
      Print or PDF
    </Button>
  );
}
