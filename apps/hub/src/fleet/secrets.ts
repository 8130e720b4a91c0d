import { createHash, randomInt } from "node:crypto";

/** Letters and digits that are not taken for each other. */
const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

const draw = (letters: number): string =>
  Array.from({ length: letters }, () => alphabet[randomInt(alphabet.length)]).join("");

/** 80 random bits in four groups of four: nobody guesses it in its lifetime. */
export const newEnrolmentCode = (): string => Array.from({ length: 4 }, () => draw(4)).join("-");

/** A person's key: 160 random bits. */
export const newStaffKey = (): string => draw(32);

/** Such secrets have as many random bits as a key: a plain hash hides them, a slow one adds nothing. */
export const secretHash = (secret: string): Buffer => createHash("sha256").update(secret).digest();
