/**
 * Resolves when this program should stop: by a signal, or because the program that started it over a channel has let go
 * of it, or is gone.
 */
export function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    if (process.connected === true) process.once("disconnect", () => resolve());
  });
}

/** Without this, an open channel would keep the program from ending. */
export function letGoOfStarter(): void {
  if (process.connected === true) process.disconnect();
}
