import { defineConfig } from "prisma/config";

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  // Generating, validating and formatting reach no database; the placeholder lets them run without one.
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://localhost:1/offline" },
});
