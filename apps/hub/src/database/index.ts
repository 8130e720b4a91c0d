export { connect, type Database, databaseAnswers } from "./database.js";
export { databaseFault, isDuplicate } from "./database-fault.js";
export { EmbeddedPostgres, type SocketAddress } from "./embedded-postgres.js";
export { migrate } from "./migrate.js";
export type { Tables } from "./tables.js";
