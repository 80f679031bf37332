import { configDefaults, defineConfig } from "vitest/config";

const LONG = ["**/*.long.test.ts"];
/** `npm run verify:long` runs what takes minutes, and only that. */
const long = process.env.VERIFY_LONG === "1";
const never = [...configDefaults.exclude, ...(long ? [] : LONG)];

/** Tests that leave their process as they found it share one, and load what they test once: half of a short test's time. */
const SHARED = [
  "{lib,sdk}/**/domain/**/*.test.ts",
  "components/**/*.test.ts",
  "lib/{alerts,home,notifications,prompts,proof,releases,reviews}/**/*.test.ts",
  "lib/evals/*.test.ts",
];
const ALL = ["{lib,sdk,components,demo,prisma,scripts}/**/*.test.ts"];

export default defineConfig({
  resolve: { alias: { "server-only": new URL("./lib/testing/server-only.ts", import.meta.url).pathname } },
  test: {
    globalSetup: ["lib/testing/global-setup.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "shared",
          include: long ? [] : SHARED,
          exclude: never,
          isolate: false,
          setupFiles: ["lib/testing/leave-nothing.ts"],
        },
      },
      {
        extends: true,
        test: { name: "own", include: long ? LONG : ALL, exclude: [...never, ...(long ? [] : SHARED)] },
      },
    ],
  },
});
