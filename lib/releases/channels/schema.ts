import { z } from "zod";
import { channelName } from "../schema.ts";

export const putChannelInput = z.strictObject({
  name: channelName,
  description: z.string({ error: "is text" }).trim().max(300, { error: "has more than 300 characters" }).default(""),
});

export const removeChannelInput = z.strictObject({ name: channelName });
