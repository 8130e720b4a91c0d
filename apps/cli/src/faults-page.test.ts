import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { repositoryRoot } from "./repository.js";

it("docs/faults.md is what `cartwheel faults` prints", async () => {
  const bin = join(repositoryRoot, "apps/cli/bin/cartwheel.js");
  const { stdout } = await promisify(execFile)(process.execPath, [bin, "faults"]);
  expect(await readFile(join(repositoryRoot, "docs/faults.md"), "utf8")).toBe(stdout);
});
