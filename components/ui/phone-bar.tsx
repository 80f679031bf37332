import type { ReactNode } from "react";

/** On a phone, the page's one or two acts under the thumb, instead of the prompt's; absent on a desk. */
export function PhoneBar({ children }: { children: ReactNode }) {
  return (
    <div
      data-phone-bar=""
      className="fixed inset-x-0 bottom-0 z-30 flex gap-2 border-t border-rule-strong bg-sheet px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:hidden print:hidden [&>*]:flex-1 [&>:is(a,button)]:h-12 [&>span>button]:h-12 [&>span>button]:w-full"
    >
      {children}
    </div>
  );
}
