"use client";

import NextLink from "next/link";
import { usePathname } from "next/navigation";
import { currentHref } from "#components/ui/current-link.ts";
import { TabsNav } from "#components/ui/tabs-nav.tsx";
import { settingsGroups } from "./settings-places.ts";

/** The pages of the settings: a list beside them where there is room, tabs above them where there is not. */
export function SettingsNav({ workspace }: { workspace: string }) {
  const groups = settingsGroups(workspace);
  const all = groups.flatMap(({ places }) => places);
  const current = currentHref(usePathname(), all);
  return (
    <>
      <TabsNav label="Settings" tabs={all} className="lg:hidden" />
      <nav aria-label="Settings" className="max-lg:hidden print:hidden">
        <div className="sticky top-0 grid gap-5 pt-9 pb-6">
          {groups.map(({ label, places }) => (
            <section key={label} aria-label={label}>
              <div className="pb-1.5 text-xs text-ink-3">{label}</div>
              <ul className="grid border-l">
                {places.map(({ href, label: name }) => (
                  <li key={href}>
                    <NextLink
                      href={href}
                      aria-current={href === current ? "page" : undefined}
                      className="-ml-px block border-l border-transparent py-1 pl-3 text-ink-2 no-underline hover:text-ink aria-[current]:border-ink aria-[current]:font-semibold aria-[current]:text-ink"
                    >
                      {name}
                    </NextLink>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </nav>
    </>
  );
}
