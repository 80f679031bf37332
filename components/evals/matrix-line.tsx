import { Link } from "#components/ui/link.tsx";

/** Above the runs of one matrix: the way to see them side by side. */
export function MatrixLine({ models, href }: { models: number; href: string }) {
  return (
    <tr>
      <td />
      <td colSpan={10} className="pt-3 pb-1 text-xs text-ink-3">
        The same over {models} models: <Link href={href}>see them side by side</Link>
      </td>
    </tr>
  );
}
