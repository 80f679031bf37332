import clsx from "clsx";
import type { ReactNode } from "react";

export type IconProps = {
  /** Size and colour by class; 16 px and the colour of the text around it by default. */
  className?: string;
};

/** The frame every glyph is drawn in: 16 units, stroke 1.5, colour of the text. Always beside its word, so hidden from readers. */
export function Icon({ className, children }: IconProps & { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      className={clsx("inline-block flex-none align-[-0.2em]", className ?? "size-4")}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}
