import { config } from "zod";

// The hub's pages forbid eval; this keeps the contracts from trying it. Imported before any contract is made.
config({ jitless: true });
