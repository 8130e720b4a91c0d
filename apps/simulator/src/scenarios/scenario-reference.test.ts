import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { scenarioReference } from "./scenario-reference.js";

it("docs/simulator.md says what a scenario file can say, as `simulate settings` prints it", async () => {
  const path = fileURLToPath(new URL("../../../../docs/simulator.md", import.meta.url));
  const [, after = ""] = (await readFile(path, "utf8")).split("<!-- settings -->\n");
  const [printed] = after.split("<!-- end of settings -->");
  expect(printed?.trim()).toBe(scenarioReference().trim());
});
