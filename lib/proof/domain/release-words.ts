import { utcWords } from "./moment-words.ts";
import type { ReleaseRecord } from "./release-record.ts";

/** "On 14 March 2026 at 09:00 UTC On-call released v3 of docs/notice to everybody on stable, in place of v2." */
export function releaseSentence({ prompt, channel, release, previous }: ReleaseRecord): string {
  const when = utcWords(release.at);
  if (release.kind === "rollback") {
    const from = previous ? ` from v${previous.version}` : "";
    return `On ${when} ${release.by} rolled ${channel} of ${prompt} back${from} to v${release.version}.`;
  }
  const instead = previous ? `, in place of v${previous.version}` : ", the first release";
  const glass = release.brokeGlass ? " broke the glass and" : "";
  return `On ${when} ${release.by}${glass} released v${release.version} of ${prompt} to everybody on ${channel}${instead}.`;
}
