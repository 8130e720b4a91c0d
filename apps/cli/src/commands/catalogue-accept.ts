import { verify } from "node:crypto";
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { acceptPriceBook, type InForce } from "@cartwheel/catalogue";
import { FaultError, Sha256 } from "@cartwheel/contracts";
import type { Command } from "commander";
import { z } from "zod";
import { readJson } from "../json-file.js";
import { sha256 } from "../sha256.js";
import { keyIdOf, readPublicKey } from "../signing-key.js";
import { writeWhole } from "../write-whole.js";

interface Options {
  readonly trust: string;
  readonly into: string;
  readonly json?: boolean;
}

/** What a folder's `in-force.json` says: which price book counts, and its catalogue beside it. */
const InForceFile = z.strictObject({ sha256: Sha256, version: z.int().min(1) });

/** `cartwheel catalogue accept`: a signed price book comes into force, unless it is older, unsigned or damaged. */
export function addCatalogueAccept(catalogue: Command): void {
  catalogue
    .command("accept")
    .description("put a signed price book into force; an older, unsigned or damaged one is refused")
    .argument("<book>", "<sha256>.pricebook.json")
    .requiredOption("--trust <file>", "Ed25519 public key (PEM) that must have signed it")
    .requiredOption("--into <dir>", "where catalogue.json and in-force.json lie")
    .option("--json", "print the result as JSON")
    .action(async (path: string, { trust, into, json }: Options) => {
      const say = (changed: boolean, { version, sha256 }: InForce): void => {
        const words = changed ? `in force: version ${version}` : "in force already";
        process.stdout.write(`${json === true ? JSON.stringify({ changed, version, sha256 }) : words}\n`);
      };
      const key = await readPublicKey(trust);
      const stateFile = join(into, "in-force.json");
      const before = await inForceIn(stateFile);
      const accepted = acceptPriceBook(await readJson(path, "PRICE_BOOK_DAMAGED"), basename(path), before, {
        sha256,
        verify: (text, { keyId, signature }) =>
          keyId === keyIdOf(key) && verify(null, Buffer.from(text), key, Buffer.from(signature, "base64")),
      });
      switch (accepted.kind) {
        case "in-force-already":
          if (before !== null) say(false, before);
          return;
        case "refused": {
          const [fault] = accepted.faults;
          throw new FaultError(fault?.code ?? "PRICE_BOOK_DAMAGED", fault?.detail ?? path);
        }
        case "accepted": {
          // The catalogue first: a power cut between the two leaves the state that asks for the same book again.
          await writeWhole(join(into, "catalogue.json"), `${JSON.stringify(accepted.book.catalogue)}\n`);
          await writeWhole(stateFile, `${JSON.stringify(accepted.inForce)}\n`);
          say(true, accepted.inForce);
          return;
        }
        default:
          accepted satisfies never;
      }
    });
}

async function inForceIn(path: string): Promise<InForce | null> {
  if (!existsSync(path)) return null;
  const parsed = InForceFile.safeParse(await readJson(path, "PRICE_BOOK_DAMAGED"));
  if (!parsed.success) throw new FaultError("PRICE_BOOK_DAMAGED", `${path} does not say what is in force`);
  return parsed.data;
}
