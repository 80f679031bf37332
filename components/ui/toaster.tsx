"use client";

import { Toaster as Sonner } from "sonner";
import { CheckIcon } from "./act-icons.tsx";
import { WarningIcon } from "./meaning-icons.tsx";

/** Where toasts appear: ink on paper, turned round. Once, in the providers. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-left"
      duration={6000}
      expand
      gap={8}
      offset={{ left: 32, bottom: 24 }}
      mobileOffset={{ left: 16, right: 16, bottom: 88 }}
      icons={{ success: <CheckIcon />, error: <WarningIcon />, info: <WarningIcon /> }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-3 rounded-control bg-ink px-3 py-2 font-sans text-sm text-paper md:w-fit md:max-w-[36rem]",
          icon: "flex flex-none",
          title: "text-pretty",
          description: "opacity-80",
          closeButton: "order-last -mr-1 grid size-6 flex-none cursor-pointer place-items-center [&>svg]:size-4",
          actionButton: "flex-none cursor-pointer link-ink ml-auto font-medium",
        },
      }}
    />
  );
}
