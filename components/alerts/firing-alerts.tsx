import { ButtonLink } from "#components/ui/button-link.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { Time } from "#components/ui/time.tsx";
import { firingWords } from "#lib/alerts/domain/alert-words.ts";
import { otherPrompts } from "#lib/alerts/domain/firing-rule.ts";
import type { FiringAlert } from "#lib/alerts/queries-alerts.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { capitalize, countOf } from "#lib/prompts/domain/redline/number-words.ts";

/** What fires now, above what can be done about it. Nothing when all is well, or muted. */
export function FiringAlerts({ workspace, alerts }: { workspace: string; alerts: readonly FiringAlert[] }) {
  if (alerts.length === 0) return null;
  return (
    <Note
      tone="fail"
      className="mt-4"
      title={`${capitalize(countOf(alerts.length, "alert"))} ${alerts.length === 1 ? "fires" : "fire"}.`}
      actions={
        <ButtonLink href={`/${workspace}/settings/alerts`} size="sm">
          Look at alerts
        </ButtonLink>
      }
    >
      <ul aria-label="Alerts that fire">
        {alerts.map((firing) => {
          const { id, alert, since, names } = firing;
          const [first = ""] = names;
          const others = otherPrompts(firing);
          return (
            <li key={id}>
              <Link href={promptPath(workspace, first, "metrics")}>{first}</Link>: {firingWords(firing)} (“{alert}”),
              since <Time at={since} show="both" />
              {others && `; also for ${others}`}
            </li>
          );
        })}
      </ul>
    </Note>
  );
}
