import type { ReactNode } from "react";

export type SomeThenAllProps = {
  items: readonly { key: string; content: ReactNode }[];
  first: number;
  className?: string;
};

/** A list of which the first are in sight and the rest unfold. */
export function SomeThenAll({ items, first, className }: SomeThenAllProps) {
  const [shown, rest] = [items.slice(0, first), items.slice(first)];
  const list = (part: typeof items) => (
    <ul className={className}>
      {part.map(({ key, content }) => (
        <li key={key}>{content}</li>
      ))}
    </ul>
  );
  return (
    <>
      {list(shown)}
      {rest.length > 0 && (
        <details className="mt-1">
          <summary className="w-fit cursor-pointer py-1 text-ink-2 hover:text-ink">
            {rest.length.toLocaleString("en")} more
          </summary>
          {list(rest)}
        </details>
      )}
    </>
  );
}
