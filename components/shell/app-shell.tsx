import type { ReactNode } from "react";
import type { KeyGroup } from "./key-help.tsx";
import { LazyOverlays } from "./lazy-overlays.tsx";
import { OverlayProvider } from "./overlays.tsx";
import type { PaletteItem, PaletteSearch } from "./palette-item.ts";
import { ShellKeys } from "./shell-keys.tsx";
import { SkipLink } from "./skip-link.tsx";
import { TopBar, type TopBarProps } from "./top-bar.tsx";

export type AppShellProps = TopBarProps & {
  /** Offered in the palette besides the navigation: "Roll back docs/summarisation", "New prompt". */
  paletteItems?: readonly PaletteItem[];
  /** Server action or function that finds prompts, runs, reviews, tenants. */
  search?: PaletteSearch;
  keyGroups?: readonly KeyGroup[];
  /** Above everything: the demo banner, an outage. */
  banner?: ReactNode;
  children: ReactNode;
};

/** What every console page stands in: bar, palette, keys, and `main` around the page. */
export function AppShell({ paletteItems = [], search, keyGroups, banner, children, ...bar }: AppShellProps) {
  const places = bar.nav.map<PaletteItem>((item) => ({
    id: `page ${item.href}`,
    group: "Pages",
    label: item.label,
    hint: item.key ? `g ${item.key}` : undefined,
    href: item.href,
  }));
  return (
    <OverlayProvider>
      <SkipLink />
      <div className="flex min-h-dvh flex-col">
        {banner}
        <TopBar {...bar} />
        <main id="main" tabIndex={-1} className="flex-1 focus:outline-none">
          {children}
        </main>
      </div>
      <LazyOverlays nav={bar.nav} items={[...paletteItems, ...places]} search={search} keyGroups={keyGroups} />
      <ShellKeys nav={bar.nav} />
    </OverlayProvider>
  );
}
