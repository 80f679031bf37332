import { z } from "zod";

/** A search kept under a name; its text is the query of the page's address. */
export const searchInput = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, { error: "is empty: say what the search finds" })
    .max(80, { error: "has more than 80 characters" }),
  search: z
    .string()
    .max(2_000)
    .regex(/^(\?[\w\-.~%&=+:*]+)?$/, { error: "is not the query of this page's address" }),
  isShared: z.boolean().default(false),
});

export const searchIdInput = z.strictObject({ id: z.string().max(60) });
