import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { canonicalJson } from "@cartwheel/catalogue";
import { readJson } from "../files/read-json.js";
import { checkedSettings } from "../scenarios/checked-settings.js";
import { EvidenceModel } from "./evidence-model.js";

/** The parameter file that ships. */
export const shippedEvidenceModel = fileURLToPath(new URL("../../evidence-model.json", import.meta.url));

/** @throws FaultError FILE_MISSING, FILE_UNREADABLE, SETTING_INVALID */
export async function readEvidenceModel(
  path: string | null,
): Promise<{ readonly model: EvidenceModel; readonly hash: string }> {
  const file = path ?? shippedEvidenceModel;
  const model = checkedSettings(EvidenceModel, await readJson(file, "SETTING_INVALID"), file);
  return { model, hash: createHash("sha256").update(canonicalJson(model)).digest("hex") };
}
