import { putChannel } from "#lib/releases/channels/put-channel.ts";
import { putPin } from "#lib/releases/pins/put-pin.ts";
import { importTenants } from "#lib/releases/tenants/import-tenants.ts";
import type { Stage } from "./stage.ts";

const TENANTS = `id,name,tier,experiments
t-1001,First wholesale customer,enterprise,true
t-1002,Second wholesale customer,enterprise,true
t-2001,A shop with branches,pro,true
t-2002,A shop that ships abroad,pro,true
t-2003,A shop that tests with us,pro,true
t-2004,A shop whose contract allows no tests,pro,false
t-3001,A market stall,free,true
t-3002,A club,free,true
`;

const PINNED_DAYS = 10;

/** Who the demo's applications ask for, a channel beside stable, and one tenant that is held on an earlier version. */
export async function bringTenants({ db, people }: Stage): Promise<void> {
  const { oncall } = people;
  await importTenants(oncall, { text: TENANTS });
  await putChannel(oncall, { name: "beta", description: "What the shops that test with us get first." });
  const [clock] = await db.$queryRaw<{ ends: Date }[]>`select now() + make_interval(days => ${PINNED_DAYS}) as ends`;
  await putPin(oncall, {
    ...{ tenantId: "t-2002", prompt: "docs/summarisation", version: 1 },
    expiresAt: (clock?.ends ?? new Date()).toISOString(),
    reason: "Their import reads the headings of the first version; they change it this month.",
  });
}
