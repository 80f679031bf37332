"use server";
import { headers } from "next/headers";
import type { z } from "zod";
import { db } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { answer } from "../usecase/action.ts";
import { acceptInvite, acceptInviteAs } from "./accept-invite.ts";
import { ADDRESS_HEADER } from "./auth-options.ts";
import type { acceptInput } from "./schema.ts";
import { currentUser } from "./session.ts";

/** The two writes of somebody who is no member yet; the link's secret is what allows them. */

export async function acceptInviteAction(input: z.input<typeof acceptInput>) {
  const address = (await headers()).get(ADDRESS_HEADER) ?? "unknown";
  return answer("invite.accept", () => acceptInvite(db(), input, address));
}

export async function joinWorkspaceAction(token: string) {
  return answer("invite.join", async () => {
    const user = await currentUser();
    if (!user) throw new AppError("unauthenticated", "You are signed out. Sign in, then open the link again.");
    return acceptInviteAs(db(), String(token), user);
  });
}
