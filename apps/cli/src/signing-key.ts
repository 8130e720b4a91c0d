import { createHash, createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { FaultError } from "@cartwheel/contracts";
import { readBytes } from "./json-file.js";

/** @throws FaultError FILE_MISSING, FILE_UNREADABLE (also where the file holds no such key) */
export const readPrivateKey = (path: string): Promise<KeyObject> => readKey(path, createPrivateKey);

/** @throws FaultError FILE_MISSING, FILE_UNREADABLE (also where the file holds no such key) */
export const readPublicKey = (path: string): Promise<KeyObject> => readKey(path, createPublicKey);

async function readKey(path: string, create: (pem: Buffer) => KeyObject): Promise<KeyObject> {
  const pem = Buffer.from(await readBytes(path));
  let key: KeyObject;
  try {
    key = create(pem);
  } catch (error) {
    throw new FaultError("FILE_UNREADABLE", `${path} holds no key in PEM`, { cause: error });
  }
  if (key.asymmetricKeyType !== "ed25519")
    throw new FaultError("FILE_UNREADABLE", `${path}: not an Ed25519 key`);
  return key;
}

/** A key's id: SHA-256 of its public half (SPKI, DER), in hexadecimal. */
export function keyIdOf(key: KeyObject): string {
  const publicKey =
    key.type === "private" ? createPublicKey(key.export({ format: "pem", type: "pkcs8" })) : key;
  return createHash("sha256")
    .update(publicKey.export({ format: "der", type: "spki" }))
    .digest("hex");
}
