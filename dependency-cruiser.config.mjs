// The direction of imports, as ARCHITECTURE.md draws it. No rule has an exception list: code that breaks one moves.
const pure = "^packages/(contracts|catalogue|weighing|basket|evaluation)/";
const ownPackage = "^(packages|apps)/([^/]+)/";

/** @param {string} name @param {string[]} mayImport */
const onlyImports = (name, mayImport) => ({
  name: `${name}-imports-only-what-lies-below`,
  severity: "error",
  from: { path: `^packages/${name}/` },
  to: {
    path: "^(packages|apps)/",
    pathNot: `^packages/(${[name, ...mayImport].join("|")})/`,
  },
});

/** The hub's slices in their order: each sees the earlier ones, by their public face alone. */
const hubSlices = ["ingest", "trips", "labeling", "datasets", "fleet"];
const hub = "^apps/hub/src";
const hubRules = hubSlices.map((slice, at) => {
  const earlier = hubSlices.slice(0, at);
  const faces = earlier.map((name) => `${hub}/${name}/index\\.ts$`);
  return {
    name: `hub-${slice}-sees-earlier-slices-by-their-face`,
    severity: "error",
    from: { path: `${hub}/${slice}/`, pathNot: "\\.test\\.ts$" },
    to: {
      path: `${hub}/(${hubSlices.join("|")}|service|command-line)/`,
      pathNot: [`${hub}/${slice}/`, ...faces],
    },
  };
});

export default {
  forbidden: [
    ...hubRules,
    {
      name: "hub-ground-floor-knows-no-slice",
      severity: "error",
      from: { path: `${hub}/(database|objects|http|telemetry|jobs)/`, pathNot: "\\.test\\.ts$" },
      to: { path: `${hub}/(${hubSlices.join("|")}|service|command-line)/` },
    },
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    { name: "everything-resolves", severity: "error", from: {}, to: { couldNotResolve: true } },
    onlyImports("contracts", []),
    ...[
      "catalogue",
      "weighing",
      "basket",
      "evaluation",
      "trip-log",
      "perception",
      "hub-client",
      "settings",
      "trip-viewer",
    ].map((name) => onlyImports(name, ["contracts"])),
    onlyImports("headless-browser", ["contracts"]),
    onlyImports("testkit", ["contracts", "trip-log", "headless-browser"]),
    onlyImports("pipeline", [
      "contracts",
      "catalogue",
      "weighing",
      "basket",
      "evaluation",
      "trip-log",
      "perception",
    ]),
    {
      name: "no-app-imports-another-app",
      severity: "error",
      from: { path: "^apps/([^/]+)/" },
      to: { path: "^apps/", pathNot: "^apps/$1/" },
    },
    {
      name: "packages-are-entered-by-their-front-door",
      severity: "error",
      from: { path: ownPackage },
      to: { path: "^packages/[^/]+/(src|dist)/", pathNot: ["^$1/$2/", "/dist/index\\.(js|d\\.ts)$"] },
    },
    {
      name: "pure-packages-touch-no-machine",
      severity: "error",
      from: { path: pure, pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "dependencies-are-declared",
      severity: "error",
      from: { path: "^(packages|apps)/", pathNot: "(\\.test\\.ts|/src/testing/[^/]+\\.ts)$" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "npm-dev"] },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "/dist/"] },
    exclude: { path: ["/dist/.*\\.d\\.ts$"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
