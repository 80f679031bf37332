import { configDefaults, defineConfig } from "vitest/config";

const LONG = ["**/*.long.test.ts"];
/** `npm run verify:long` runs what takes minutes, and only that. */
const long = process.env.VERIFY_LONG === "1";

export default defineConfig({
  resolve: { alias: { "server-only": new URL("./lib/testing/server-only.ts", import.meta.url).pathname } },
  test: {
    include: long
      ? LONG
      : [
          "lib/**/*.test.ts",
          "sdk/**/*.test.ts",
          "components/**/*.test.ts",
          "demo/**/*.test.ts",
          "prisma/**/*.test.ts",
          "scripts/**/*.test.ts",
        ],
    exclude: [...configDefaults.exclude, ...(long ? [] : LONG)],
    globalSetup: ["lib/testing/global-setup.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
