import { Answer } from "#components/ui/answer.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Services } from "#lib/access/queries-services.ts";
import { capitalize, countOf } from "#lib/prompts/domain/redline/number-words.ts";
import { BlockedNote } from "../blocked-note.tsx";
import { CreateServiceButton } from "./create-service-button.tsx";
import { ServiceActs } from "./service-acts.tsx";

export type ServicesPageProps = { workspace: string; data: Services };

/** Settings, Services: members that nobody signs in as. */
export function ServicesPage({ workspace, data: { services, blocked } }: ServicesPageProps) {
  const active = services.filter(({ disabledAt }) => disabledAt === null).length;
  return (
    <Page>
      <Answer
        under="A service has keys and never signs in. What its keys write and release counts as the service’s own, so the people who run it may still approve it; and its keys stay when they leave."
        actions={<CreateServiceButton workspace={workspace} blocked={blocked} />}
      >
        {active === 0
          ? "No service acts on its own here."
          : `${capitalize(countOf(active, "service"))} ${active === 1 ? "acts" : "act"} on ${active === 1 ? "its" : "their"} own here.`}
      </Answer>
      <BlockedNote reason={blocked} what="services" />
      <Section title="Services">
        {services.length === 0 ? (
          <EmptyState title="Pipelines act as the people who set them up.">
            Make a service for a pipeline or a deployment script, then choose it under “Acts as” when you make its key.
          </EmptyState>
        ) : (
          <DataTable
            label="Services and their keys"
            stacked
            minWidth="md:min-w-[44rem]"
            head={
              <tr>
                <Th>Service</Th>
                <Th>Roles</Th>
                <Th>Keys</Th>
                <Th>Last used</Th>
                <Th>
                  <span className="sr-only">Change</span>
                </Th>
              </tr>
            }
          >
            {services.map((service) => (
              <DataRow key={service.id} stop>
                <Th scope="row" className="font-normal">
                  <span className={service.disabledAt ? "text-ink-3" : "font-medium"}>{service.name}</span>
                  <span className="block text-xs text-ink-3">
                    {service.disabledAt ? "disabled" : "since"}{" "}
                    <Time at={service.disabledAt ?? service.createdAt} show="day" />
                  </span>
                </Th>
                <Td head="Roles" dim={service.disabledAt !== null}>
                  {service.roles.join(", ")}
                </Td>
                <Td head="Keys" dim={service.keys.length === 0}>
                  {service.keys.length > 0 ? service.keys.join(", ") : "none"}
                </Td>
                <Td head="Last used" dim>
                  {service.usedAt ? <Time at={service.usedAt} show="relative" /> : "never"}
                </Td>
                <Td className="text-right">
                  <ServiceActs workspace={workspace} service={service} blocked={blocked !== null} />
                </Td>
              </DataRow>
            ))}
          </DataTable>
        )}
      </Section>
    </Page>
  );
}
