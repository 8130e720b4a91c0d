import { readSettings, settingsHelp } from "@cartwheel/settings";
import { startCart } from "../cart.js";
import { CartSettings, settingsPrefix } from "../settings.js";
import { letGoOfStarter, toldToStop } from "./told-to-stop.js";

/** Settings from a file and the environment. @throws FaultError SETTING_INVALID, FILE_MISSING, FILE_UNREADABLE */
export const cartSettings = (file: string | undefined): Promise<CartSettings> =>
  readSettings(CartSettings, { file, environment: process.env, prefix: settingsPrefix });

export const cartSettingsHelp = (): string => settingsHelp(CartSettings, settingsPrefix);

/** Runs a cart until it is told to stop; a second Ctrl-C does not wait. */
export async function serve(configFile: string | undefined, json: boolean): Promise<void> {
  const told = toldToStop();
  try {
    const cart = await startCart(await cartSettings(configFile));
    process.stdout.write(
      json ? `${JSON.stringify({ url: cart.url })}\n` : `The cart listens on ${cart.url}\n`,
    );
    try {
      await Promise.race([told, cart.failed]);
    } finally {
      process.on("SIGINT", () => process.exit(130));
      await cart.stop();
    }
  } finally {
    letGoOfStarter();
  }
}
