import { startHub } from "../service/hub.js";
import { hubSettings } from "./hub-settings.js";
import { letGoOfStarter, toldToStop } from "./told-to-stop.js";

/** Runs a hub until it is told to stop; a second Ctrl-C does not wait for what is being answered. */
export async function serve(configFile: string | undefined, json: boolean): Promise<void> {
  const stopped = toldToStop();
  try {
    const hub = await startHub(await hubSettings(configFile));
    process.stdout.write(json ? `${JSON.stringify({ url: hub.url })}\n` : `The hub listens on ${hub.url}\n`);
    await stopped;
    process.on("SIGINT", () => process.exit(130));
    await hub.stop();
  } finally {
    letGoOfStarter();
  }
}
