/** Which part may know which. What a domain folder holds, and that domains form no cycle, is scripts/check-layout.ts. */
module.exports = {
  forbidden: [
    {
      name: "lib-knows-no-page",
      comment: "lib is what the portal does; app and components show it.",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(app|components)/" },
    },
    {
      name: "pages-know-no-database",
      comment: "Rows are read and written in lib/<domain>, as a viewer.",
      severity: "error",
      from: { path: "^(app|components)/" },
      to: { path: "^lib/db/" },
    },
    {
      name: "components-know-no-page",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^app/" },
    },
    {
      name: "system-sees-all",
      comment:
        "asSystem passes every policy: only sign-in, enrolment, jobs, the ingest's server legs and the demo may.",
      severity: "error",
      from: { pathNot: "^(lib/(auth|enrolment|intakes|jobs|media|testing)/|drizzle/demo/|.*\\.test\\.ts$)" },
      to: { path: "^lib/db/system\\.ts$" },
    },
    {
      name: "primitives-know-no-domain",
      comment:
        "components/ui could serve any other site; components/shell frames pages without reading records.",
      severity: "error",
      from: { path: "^components/(ui|shell)/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^lib/[^/]+/", pathNot: "^lib/(i18n|preferences)/" },
    },
    {
      name: "tests-stay-tests",
      severity: "error",
      from: { pathNot: "(\\.test\\.tsx?$|^lib/testing/|^e2e/|^scripts/)" },
      to: { path: "(\\.test\\.tsx?$|^lib/testing/|^e2e/)" },
    },
    {
      name: "no-file-cycle",
      comment: "Types included: a type that two files share belongs to the lower one.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "nothing-unresolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^#" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(node_modules|\\.next|data)/|\\.css$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["react-server", "import", "node", "default"],
    },
  },
};
