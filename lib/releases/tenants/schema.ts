import { z } from "zod";

/** Who a request is for, as the application names them: what `resolve` takes as `tenantId`. */
export const tenantId = z
  .string({ error: "is missing: the tenant as the application names it" })
  .min(1, { error: "is empty" })
  .max(256, { error: "has more than 256 characters" })
  .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), { error: "holds a character no id has" });

/** A tier's name. What it means is the workspace's own; `enterprise` is outside of rollouts unless one says otherwise. */
export const tierName = z
  .string({ error: "is a tier's name, or null for none" })
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: "is lower-case letters, digits and -, 40 at most" });

const displayName = z
  .string({ error: "is text" })
  .trim()
  .max(200, { error: "has more than 200 characters" })
  .refine((text) => !/\p{Cc}/u.test(text), { error: "holds a character no name has" });

/** What is left out stays as it was; of a new tenant the name is empty, and it takes part in experiments. */
export const putTenantInput = z.strictObject({
  id: tenantId,
  tier: tierName.nullable(),
  name: displayName.optional(),
  experiments: z.boolean({ error: "is true or false" }).optional(),
});

/** A row of an import, checked; what its file has no column for is absent. */
export const tenantRow = z.strictObject({
  id: tenantId,
  name: displayName.optional(),
  tier: tierName.nullable().optional(),
  experiments: z.boolean().optional(),
});
export type TenantRow = z.infer<typeof tenantRow>;

export const MOST_TENANTS_AT_ONCE = 50_000;
const MOST_CHARACTERS = 12_000_000;

export const importTenantsInput = z.strictObject({
  text: z
    .string({ error: "is the text of a CSV file" })
    .max(MOST_CHARACTERS, { error: `has more than ${MOST_CHARACTERS.toLocaleString("en")} characters` }),
});
