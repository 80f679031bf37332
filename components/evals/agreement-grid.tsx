import clsx from "clsx";
import NextLink from "next/link";
import { whole } from "#lib/evals/domain/phrases.ts";

export type AgreementBox = { count: number; words: string; href: string; current: boolean; bad?: boolean };

export type AgreementGridProps = {
  caption: string;
  /** Over the two columns. */
  columns: [passes: string, fails: string];
  rows: { name: string; boxes: [AgreementBox, AgreementBox] }[];
};

const HEAD = "px-4 pb-2 text-left text-xs font-normal text-ink-3 max-md:px-3";
const SIDE = "border-t border-rule-strong py-4 pr-4 text-left align-top text-sm font-normal text-ink-2 max-md:pr-2";
const CELL = "h-px border-t border-l border-t-rule-strong p-0 align-top";

/** Where two sides agree and where not, two by two; each field is a filter. */
export function AgreementGrid({ caption, columns, rows }: AgreementGridProps) {
  return (
    <table className="w-full table-fixed border-collapse border-b border-rule-strong">
      <caption className="mb-3 text-left text-sm font-semibold">{caption}</caption>
      <colgroup>
        <col className="w-30 max-md:w-20" />
        <col />
        <col />
      </colgroup>
      <thead>
        <tr>
          <td />
          {columns.map((name) => (
            <th key={name} scope="col" className={HEAD}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, boxes }) => (
          <tr key={name}>
            <th scope="row" className={SIDE}>
              {name}
            </th>
            {boxes.map((box) => (
              <td key={box.words} className={CELL}>
                <Box {...box} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Box({ count, words, href, current, bad = false }: AgreementBox) {
  const alarming = bad && count > 0;
  return (
    <NextLink
      href={href}
      scroll={false}
      aria-current={current ? "true" : undefined}
      className={clsx(
        "block h-full px-4 py-3 no-underline -outline-offset-2 hover:bg-hover max-md:px-3",
        alarming && "bg-fail-wash text-fail hover:bg-fail-wash",
        current &&
          (alarming ? "shadow-[inset_0_-3px_0_var(--color-fail)]" : "shadow-[inset_0_-3px_0_var(--color-ink)]"),
      )}
    >
      <span className="block text-answer leading-8 tracking-[-0.02em]">{whole(count)}</span>
      <span className={clsx("text-sm", alarming ? "font-semibold" : "text-ink-2")}>{words}</span>
    </NextLink>
  );
}
