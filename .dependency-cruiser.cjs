/**
 * The module graph of docs/decisions/0002-module-graph.md. Each module of lib/ lists what it may import; whatever it does
 * not list is forbidden. `testing` may be imported by tests only, which are not cruised.
 */
const FOUNDATION = ["core", "access", "audit", "jobs", "usecase"];
const MAY_IMPORT = {
  core: ["core"],
  access: FOUNDATION,
  // Who keeps the log tells the admins what becomes of it.
  audit: [...FOUNDATION, "notifications"],
  jobs: FOUNDATION,
  usecase: FOUNDATION,
  prompts: [...FOUNDATION, "prompts"],
  notifications: [...FOUNDATION, "notifications"],
  models: [...FOUNDATION, "prompts", "models"],
  telemetry: [...FOUNDATION, "prompts", "models", "notifications", "telemetry"],
  evals: [...FOUNDATION, "prompts", "models", "telemetry", "evals"],
  reviews: [...FOUNDATION, "prompts", "models", "notifications", "reviews"],
  releases: [...FOUNDATION, "prompts", "models", "notifications", "telemetry", "evals", "reviews", "releases"],
  alerts: [...FOUNDATION, "prompts", "notifications", "telemetry", "alerts"],
  // What is proved of a release and of a past moment rests on all of them.
  proof: [...FOUNDATION, "prompts", "models", "evals", "reviews", "releases", "proof"],
  home: [
    ...FOUNDATION,
    ...["prompts", "models", "notifications", "telemetry", "evals", "reviews", "releases", "alerts/domain", "home"],
  ],
  serving: [...FOUNDATION, "prompts/domain", "releases/domain", "telemetry", "serving"],
  // The three composition roots: jobs, HTTP, and the process itself.
  worker: [
    ...FOUNDATION,
    ...["prompts", "models", "notifications", "telemetry", "evals", "reviews", "releases", "alerts", "proof", "worker"],
  ],
  api: [
    ...FOUNDATION,
    ...[
      "prompts",
      "models",
      "notifications",
      "telemetry",
      "evals",
      "reviews",
      "releases",
      "alerts",
      "proof",
      "serving",
    ],
    "api",
  ],
  web: ["core", "web"],
  start: [...FOUNDATION, "serving", "api", "web", "worker", "start"],
};

const anyOf = (parts) => `^lib/(${parts.join("|")})/`;

const moduleRules = Object.entries(MAY_IMPORT).map(([module, allowed]) => ({
  name: `lib-${module}`,
  severity: "error",
  from: { path: `^lib/${module}/`, pathNot: "/domain/" },
  to: { path: "^lib/", pathNot: anyOf(allowed) },
}));

module.exports = {
  forbidden: [
    {
      name: "no-circular",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "not-to-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "not-to-test",
      severity: "error",
      from: { pathNot: "(\\.test\\.ts$|^lib/testing/)" },
      to: { path: "(\\.test\\.tsx?$|^lib/testing/)" },
    },
    {
      name: "no-dev-dependency",
      severity: "error",
      from: { path: "^(lib|app|components|server)" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    ...moduleRules,
    {
      name: "domain-is-pure",
      comment: "no I/O, no clock, no Node: these files also run in the browser",
      severity: "error",
      from: { path: "^lib/[^/]+/domain/" },
      to: { pathNot: "(/domain/|^lib/[^/]+/schema\\.ts$|^node_modules/zod/|^sdk/src/(decide|template|wire)/)" },
    },
    {
      name: "app-is-thin",
      severity: "error",
      from: { path: "^app/" },
      to: {
        path: "^lib/",
        pathNot:
          "(queries[a-z-]*\\.ts$|actions\\.ts$|^lib/usecase/|^lib/access/(session|auth-options|authorize|accept-invite)\\.ts$|/domain/)",
      },
    },
    {
      name: "components-know-no-server",
      severity: "error",
      from: { path: "^components/" },
      to: {
        path: "^lib/",
        pathNot: "(/schema\\.ts$|actions\\.ts$|/domain/|^lib/access/policy\\.ts$)",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "sdk-stands-alone",
      comment: "what applications install brings nothing along; the server imports its rules of serving from it",
      severity: "error",
      from: { path: "^sdk/" },
      to: { pathNot: "^sdk/", dependencyTypesNot: ["core"] },
    },
    {
      name: "sdk-runs-everywhere",
      comment: "only what has a disk and a command line may ask for Node: browsers and edge runtimes load the rest",
      severity: "error",
      from: { path: "^sdk/src/", pathNot: "^sdk/src/(node\\.ts$|store/disk-store\\.ts$|cli/)" },
      to: { dependencyTypes: ["core"] },
    },
    { name: "nothing-imports-app", severity: "error", from: { pathNot: "^app/" }, to: { path: "^app/" } },
  ],
  options: {
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(\\.test\\.tsx?$|/emit\\.mjs$|^generated/|^sdk/dist/|^\\.next/|^node_modules/)" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".json", ".css"],
    },
  },
};
