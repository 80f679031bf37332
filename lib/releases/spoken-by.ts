import { Prisma } from "#generated/prisma/client.ts";

/** Who wrote a row of the ledger, as people are told: a job has a name in the record only. */
export const SPOKEN_BY = Prisma.sql`case when actor_id is null then 'the system' else actor_name end`;
