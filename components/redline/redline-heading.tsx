import type { ReactNode } from "react";

/** Head of one part of the sheet, with a quiet word on its state. */
export function RedlineHeading({ remark, children }: { remark?: string; children: ReactNode }) {
  return (
    <h3 className="mb-3 ml-10 text-sm font-semibold max-md:ml-4 print:break-after-avoid">
      {children}
      {remark && <span className="font-normal text-ink-3"> {remark}</span>}
    </h3>
  );
}
