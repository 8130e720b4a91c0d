export { readSettings, type SettingsSource } from "./read-settings.js";
export { type SettingRow, settingRows } from "./setting-rows.js";
export { settingsHelp } from "./settings-help.js";
