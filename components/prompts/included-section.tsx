import { Link } from "#components/ui/link.tsx";
import { SideSection } from "#components/ui/side-section.tsx";
import { snippetPath } from "#lib/prompts/domain/paths.ts";
import type { IncludedSnippet } from "#lib/prompts/domain/snippet-list.ts";

/** The snippets whose words the newest version holds, each with the version it was saved with. */
export function IncludedSection({ workspace, includes }: { workspace: string; includes: readonly IncludedSnippet[] }) {
  return (
    <SideSection title="Includes">
      <ul className="py-2 text-sm leading-6">
        {includes.map(({ name, version, released, direct }) => (
          <li key={name} className="wrap-anywhere">
            <Link href={snippetPath(workspace, name)}>{name}</Link> <span className="font-mono">v{version}</span>
            {!direct && <span className="text-ink-3"> through another snippet</span>}
            {released !== null && released !== version && (
              <span className="text-unsure">, v{released} is released</span>
            )}
          </li>
        ))}
      </ul>
    </SideSection>
  );
}
