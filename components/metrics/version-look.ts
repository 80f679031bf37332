import type { MetricsPage, VersionRole } from "#lib/telemetry/domain/metrics/metrics-page.ts";

/** How a version's lines are drawn: colour by role, and a pattern of dashes for those that share a colour. */
export type VersionLook = { stroke: string; width: number; dash: string | undefined; text: string };

const ROLE: Record<Exclude<VersionRole, "other">, VersionLook> = {
  older: { stroke: "var(--color-stable)", width: 1.5, dash: undefined, text: "text-stable" },
  newer: { stroke: "var(--color-candidate)", width: 2, dash: undefined, text: "text-candidate" },
};

const DASHES = ["6 3", "2 2.5", "9 3 2 3", "12 4", "3 5", "5 2 1 2"];

/** The look of each version shown. Further ones are greys told apart by their dashes and the label at their end. */
export function versionLooks({ shown, versions }: Pick<MetricsPage, "shown" | "versions">): Map<number, VersionLook> {
  const looks = new Map<number, VersionLook>();
  let others = 0;
  for (const version of shown) {
    const role = versions.find((each) => each.version === version)?.role ?? "other";
    if (role !== "other") looks.set(version, ROLE[role]);
    else {
      const dash = DASHES[others++ % DASHES.length];
      looks.set(version, { stroke: "var(--color-ink-3)", width: 1.5, dash, text: "text-ink-2" });
    }
  }
  return looks;
}
