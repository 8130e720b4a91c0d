import { startHub } from "../service/hub.js";
import { hubSettings } from "./hub-settings.js";

/** Runs a hub until it is told to stop; a second Ctrl-C does not wait for what is being answered. */
export async function serve(configFile: string | undefined, json: boolean): Promise<void> {
  const settings = await hubSettings(configFile);
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  const hub = await startHub(settings);
  process.stdout.write(json ? `${JSON.stringify({ url: hub.url })}\n` : `The hub listens on ${hub.url}\n`);
  await stopped;
  process.on("SIGINT", () => process.exit(130));
  await hub.stop();
}
