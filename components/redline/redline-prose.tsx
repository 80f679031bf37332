import type { ReactNode } from "react";

/** The reading column of a redline: serif, 18 on 32, numbers hanging in its margin. */
export function RedlineProse({ children }: { children: ReactNode }) {
  return (
    <div className="max-w-[42rem] space-y-4 font-serif text-prose max-md:text-[1.0625rem] max-md:leading-[1.8125rem]">
      {children}
    </div>
  );
}
