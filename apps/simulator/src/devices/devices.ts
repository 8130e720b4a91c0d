import { z } from "zod";
import { CameraClockSettings } from "./camera-clock.js";
import { ImuSettings } from "./imu.js";
import { LoadCellSettings } from "./load-cell-settings.js";
import { ScannerSettings } from "./scanner.js";

/** Every device of a cart but its cameras' optics, which belong to the scene. */
export const DeviceSettings = z.strictObject({
  scale: LoadCellSettings.prefault({}),
  scanner: ScannerSettings.prefault({}),
  imu: ImuSettings.prefault({}),
  cameraClocks: CameraClockSettings.prefault({}),
});
export type DeviceSettings = z.output<typeof DeviceSettings>;
