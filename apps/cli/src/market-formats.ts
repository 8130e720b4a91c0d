import { formatProblem, type MarketFormat, publishedFormats } from "@cartwheel/catalogue";
import { FaultError } from "@cartwheel/contracts";
import { z } from "zod";
import { readJson } from "./json-file.js";

const Formats = z.array(
  z
    .strictObject({
      name: z.string().min(1),
      pattern: z.string(),
      priceStepMinor: z.int().min(1).optional(),
      weightStepMilligrams: z.int().min(1).optional(),
    })
    .transform(({ name, pattern, priceStepMinor, weightStepMilligrams }): MarketFormat => {
      const price = priceStepMinor === undefined ? {} : { priceStepMinor };
      return {
        name,
        pattern,
        ...price,
        ...(weightStepMilligrams === undefined ? {} : { weightStepMilligrams }),
      };
    }),
);

const isPublished = (name: string): name is keyof typeof publishedFormats =>
  Object.hasOwn(publishedFormats, name);

export const publishedMarkets = Object.keys(publishedFormats).join(", ");

/**
 * How a market writes price and weight into restricted-circulation numbers: a published market by its name, or a
 * JSON file with a list of formats. @throws FaultError SETTING_INVALID, FILE_MISSING
 */
export async function marketFormats(market: string | undefined): Promise<readonly MarketFormat[]> {
  if (market === undefined) return [];
  if (isPublished(market)) return publishedFormats[market];
  if (!market.endsWith(".json")) {
    throw new FaultError(
      "SETTING_INVALID",
      `--market ${market}: one of ${publishedMarkets}, or a .json file`,
    );
  }
  const parsed = Formats.safeParse(await readJson(market, "SETTING_INVALID"));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new FaultError("SETTING_INVALID", `${market}: ${issue?.path.join(".")}: ${issue?.message}`);
  }
  for (const format of parsed.data) {
    const problem = formatProblem(format);
    if (problem !== null) throw new FaultError("SETTING_INVALID", `${market}: ${format.name}: ${problem}`);
  }
  return parsed.data;
}
