import type { Command } from "commander";
import { addCatalogueAccept } from "./catalogue-accept.js";
import { addCatalogueCheck } from "./catalogue-check.js";
import { addCatalogueImport } from "./catalogue-import.js";
import { addCatalogueShow } from "./catalogue-show.js";

/** `cartwheel catalogue`: price books in, checked, signed, put into force. */
export function addCatalogue(program: Command): void {
  const catalogue = program.command("catalogue").description("price books: import, check, show, accept");
  addCatalogueImport(catalogue);
  addCatalogueCheck(catalogue);
  addCatalogueShow(catalogue);
  addCatalogueAccept(catalogue);
}
