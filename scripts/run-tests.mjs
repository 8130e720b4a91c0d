// Runs every suite in turn and prints the seconds of each. `make test` calls it after the build.
// The training suite needs Python >= 3.11 and its packages: where they are not to be had, the rest still runs, and
// this says so loudly; with REQUIRE_TRAINING_TESTS=1 (as CI sets it) that is a failure.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const requireTraining = process.env.REQUIRE_TRAINING_TESTS === "1";

/** @param {string} command @param {string[]} args @param {string} [cwd] */
const run = (command, args, cwd = ".") =>
  spawnSync(command, args, { cwd, stdio: "inherit", env: process.env }).status === 0;

const python = ".venv/bin/python";
const suites = [
  ["format and lint", () => run("npm", ["run", "--silent", "check:format"])],
  ["types of the tests", () => run("npm", ["run", "--silent", "check:types"])],
  ["import boundaries", () => run("npm", ["run", "--silent", "check:boundaries"])],
  ["TypeScript", () => run("npx", ["--no-install", "vitest", "run"])],
];
const trainingSuites = [
  ["training: lint", () => run(python, ["-m", "ruff", "check", "."], "training")],
  ["training: format", () => run(python, ["-m", "ruff", "format", "--check", "."], "training")],
  ["training: types", () => run(python, ["-m", "mypy"], "training")],
  ["training: import boundaries", () => run(".venv/bin/lint-imports", [], "training")],
  ["training: pytest", () => run(python, ["-m", "pytest", "-q"], "training")],
];

/** @type {{ name: string, passed: boolean, seconds: number }[]} */
const results = [];

/** @param {string} name @param {() => boolean} suite */
function time(name, suite) {
  console.log(`\n=== ${name}`);
  const startedAt = performance.now();
  const passed = suite();
  results.push({ name, passed, seconds: (performance.now() - startedAt) / 1000 });
  return passed;
}

for (const [name, suite] of suites) time(name, suite);

const installed = time("training: install", () => run("make", ["--no-print-directory", "training"]));
const skipped = !installed || !existsSync(`training/${python}`);
if (skipped) results.pop();
else for (const [name, suite] of trainingSuites) time(name, suite);

console.log("\nseconds  suite");
for (const { name, passed, seconds } of results) {
  console.log(`${seconds.toFixed(1).padStart(7)}  ${name}${passed ? "" : "  FAILED"}`);
}
const total = results.reduce((sum, { seconds }) => sum + seconds, 0);
console.log(`${total.toFixed(1).padStart(7)}  in all`);
if (skipped) {
  console.log(`
****************************************************************************
  THE TRAINING TESTS WERE SKIPPED: the training environment is missing.
  Python >= 3.11 with venv, or its package registry, was not to be had (the
  error stands above under "training: install"). Everything else was tested.
****************************************************************************`);
}
process.exitCode = results.every(({ passed }) => passed) && !(skipped && requireTraining) ? 0 : 1;
