import { spawn } from "node:child_process";
import { constants } from "node:os";
import { endInterrupted } from "./failure.js";

/** A terminal's Ctrl-C reaches the program by itself: passing it on would stop it twice. */
const passedOn = process.stdin.isTTY ? (["SIGTERM"] as const) : (["SIGINT", "SIGTERM"] as const);

/** Runs another program with this one's terminal; resolves with its exit code (128 + n after signal n). */
export function runProgram(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: "inherit", ...options });
    const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
    const wait = (): void => undefined;
    // This command ends when the program has cleaned up, not before.
    process.off("SIGINT", endInterrupted).on("SIGINT", wait);
    for (const signal of passedOn) process.on(signal, pass);
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      for (const each of passedOn) process.off(each, pass);
      process.off("SIGINT", wait);
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
