"use server";
import { headers } from "next/headers";
import type { z } from "zod";
import { db } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { answer } from "../usecase/action.ts";
import { acceptInvite, acceptInviteAs } from "./accept-invite.ts";
import { askReset } from "./ask-reset.ts";
import { ADDRESS_HEADER } from "./auth-options.ts";
import { endAtProvider } from "./end-at-provider.ts";
import { resetPassword } from "./reset-password.ts";
import type { acceptInput, askResetInput, resetInput } from "./schema.ts";
import { currentUser, endOwnSession, ownOrigin } from "./session.ts";

/** The writes that need no membership: a link's secret allows them, or they are about one's own session alone. */

const addressOf = async () => (await headers()).get(ADDRESS_HEADER) ?? "unknown";

export async function acceptInviteAction(input: z.input<typeof acceptInput>) {
  const address = await addressOf();
  return answer("invite.accept", () => acceptInvite(db(), input, address));
}

export async function joinWorkspaceAction(token: string) {
  return answer("invite.join", async () => {
    const user = await currentUser();
    if (!user) throw new AppError("unauthenticated", "You are signed out. Sign in, then open the link again.");
    return acceptInviteAs(db(), String(token), user);
  });
}

/** Ends one's session, then says where the provider ends its own; null where signing out here is all there is. */
export async function signOutAction() {
  return answer("session.sign_out", async () => {
    const idToken = await endOwnSession();
    const origin = ownOrigin();
    return { url: idToken && origin ? await endAtProvider(idToken, origin) : null };
  });
}

export async function askResetAction(input: z.input<typeof askResetInput>) {
  const address = await addressOf();
  return answer("password.ask_reset", async () => {
    await askReset(db(), input, address);
    return { asked: true };
  });
}

export async function resetPasswordAction(input: z.input<typeof resetInput>) {
  return answer("password.reset", () => resetPassword(db(), input));
}
