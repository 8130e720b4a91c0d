import { useSyncExternalStore } from "react";

/**
 * Who is signed in. The token itself is an HttpOnly cookie that this page cannot read; this is what it may know, kept so
 * that a page without a session asks the hub for nothing.
 */
export interface SignedIn {
  readonly name: string;
  readonly expiresAt: string;
}

const storedAs = "cartwheel.session";
const listeners = new Set<() => void>();
let known: { readonly text: string | null; readonly signedIn: SignedIn | null } | null = null;

/** null: nobody, or no longer. */
export function signedIn(): SignedIn | null {
  const text = localStorage.getItem(storedAs);
  if (known === null || known.text !== text) known = { text, signedIn: parsed(text) };
  const { signedIn: person } = known;
  return person !== null && Date.parse(person.expiresAt) > Date.now() ? person : null;
}

export function keepSignedIn(person: SignedIn | null): void {
  if (person === null) localStorage.removeItem(storedAs);
  else localStorage.setItem(storedAs, JSON.stringify(person));
  for (const tell of listeners) tell();
}

export const useSignedIn = (): SignedIn | null =>
  useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, signedIn);

function parsed(text: string | null): SignedIn | null {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    const whole =
      typeof value === "object" &&
      value !== null &&
      "name" in value &&
      "expiresAt" in value &&
      typeof value.name === "string" &&
      typeof value.expiresAt === "string";
    return whole ? { name: String(value.name), expiresAt: String(value.expiresAt) } : null;
  } catch {
    return null;
  }
}
