import clsx from "clsx";

/** The mark: a second signature above the double rule that settles a document. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 20 20"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      className={clsx("flex-none text-accent", className ?? "size-5")}
    >
      <path
        d="M2 12.900C4 6 6.100 3.300 7.100 5.200c1.100 2.100-2.100 7.700-.4 8 1.600.2 2.300-4.600 3.900-4.500 1.300.1.300 3.800 1.900 3.800 1.500 0 2.200-2.300 5.500-2.300"
        strokeWidth="1.700"
        strokeLinejoin="round"
      />
      <path d="M2 16.300h16M2 18.500h16" strokeWidth="1.100" />
    </svg>
  );
}
