export { folderStore } from "./folder-store.js";
export type { ByteRange, ObjectStore } from "./object-store.js";
