import { readSettings, settingsHelp } from "@cartwheel/settings";
import { HubSettings, settingsAliases, settingsPrefix } from "../settings.js";

/** Settings from a file and the environment. @throws FaultError SETTING_INVALID, FILE_MISSING, FILE_UNREADABLE */
export const hubSettings = (file: string | undefined): Promise<HubSettings> =>
  readSettings(HubSettings, {
    file,
    environment: process.env,
    prefix: settingsPrefix,
    aliases: settingsAliases,
  });

export const hubSettingsHelp = (): string =>
  `${settingsHelp(HubSettings, settingsPrefix)}\n  DATABASE_URL sets database.url.\n`;
