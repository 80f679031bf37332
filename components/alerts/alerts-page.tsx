import { BlockedNote } from "#components/access/blocked-note.tsx";
import { ListKeys } from "#components/shell/list-keys.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import type { AlertsPage as Data } from "#lib/alerts/queries-alerts.ts";
import { capitalize, countOf } from "#lib/prompts/domain/redline/number-words.ts";
import { AddAlertButton } from "./alert-acts.tsx";
import { AlertHistory } from "./alert-history.tsx";
import { AlertItem } from "./alert-item.tsx";

/** "Two alerts fire, of five." */
function AlertsSentence({ alerts }: Pick<Data, "alerts">) {
  const on = alerts.filter(({ enabled }) => enabled);
  const prompts = on.map((each) => each.firing).filter((count) => count > 0);
  const firing = prompts.length;
  if (alerts.length === 0) return "Nobody is told when calls get slower, dearer or worse.";
  if (on.length === 0) return "Every alert is switched off.";
  if (firing === 0) {
    const isKnown = on.some(({ states }) => states.some(({ value }) => value !== null));
    const found = isKnown ? "and none fires" : "and there are too few calls to go by";
    return `${capitalize(countOf(on.length, "alert"))} watch${on.length === 1 ? "es" : ""}, ${found}.`;
  }
  return (
    <>
      <b className="text-fail">
        {capitalize(countOf(firing, "alert"))} {firing === 1 ? "fires" : "fire"}
      </b>
      {firing === 1 && (prompts[0] ?? 0) > 1 && ` for ${countOf(prompts[0] ?? 0, "prompt")}`}
      {on.length > firing &&
        `, ${countOf(on.length - firing, "other")} ${on.length - firing === 1 ? "is" : "are"} quiet`}
      .
    </>
  );
}

/** Settings, Alerts. */
export function AlertsPage({ workspace, data }: { workspace: string; data: Data }) {
  const { alerts, changes, members, blocked } = data;
  return (
    <Page>
      <Answer
        under="Alerts look every 30 seconds at what calls did. They change nothing that is served; guardrails of a rollout do."
        actions={<AddAlertButton workspace={workspace} members={members} blocked={blocked} />}
      >
        <AlertsSentence alerts={alerts} />
      </Answer>
      <BlockedNote reason={blocked} what="alerts" />
      <Section title="Alerts" note="each with the prompts it looks at">
        {alerts.length === 0 ? (
          <EmptyState title="Begin with errors.">
            A rule says which figure, from where on, and over how long. It fires when the figure is beyond that with
            99.9 % certainty, so that a few unlucky calls wake nobody. Before you add it you can ask how often it would
            have fired in the last week.
          </EmptyState>
        ) : (
          <ListKeys>
            <ul className="-mt-5 [&>li+li]:border-t">
              {alerts.map((alert) => (
                <AlertItem
                  key={alert.id}
                  workspace={workspace}
                  alert={alert}
                  members={members}
                  blocked={blocked !== null}
                />
              ))}
            </ul>
          </ListKeys>
        )}
      </Section>
      <Section title="What they did" note="the last 50 changes">
        {changes.length === 0 ? (
          <p className="text-ink-2">None of them has fired yet.</p>
        ) : (
          <AlertHistory changes={changes} />
        )}
      </Section>
    </Page>
  );
}
