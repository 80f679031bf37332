import clsx from "clsx";
import NextLink from "next/link";
import type { ComponentProps } from "react";

export type LinkProps = ComponentProps<typeof NextLink> & {
  /** `accent` in text and cells; `plain` where the whole thing is a link and is underlined on hover only. */
  look?: "accent" | "plain";
};

export function Link({ look = "accent", className, ...rest }: LinkProps) {
  return (
    <NextLink
      {...rest}
      className={clsx(
        look === "accent" ? "link-ink text-accent" : "text-inherit no-underline hover:underline",
        className,
      )}
    />
  );
}
