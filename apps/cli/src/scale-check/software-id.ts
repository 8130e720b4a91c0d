import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { softwareIdentification } from "@cartwheel/weighing";

/** The identification of the legally relevant software as it is installed here. */
export function installedSoftwareId(): string {
  const front = import.meta.resolve("@cartwheel/weighing");
  return softwareIdentification(
    (module) => readFileSync(fileURLToPath(new URL(`./${module}.js`, front))),
    (content) => createHash("sha256").update(content).digest("hex"),
  );
}
