import { z } from "zod";

/**
 * refuse: the job stops and leaves everything as it was.
 * degrade: the job goes on with less to go by; the loss is said.
 * warn: the job goes on, unharmed; what was odd is counted.
 */
export type Severity = "refuse" | "degrade" | "warn";

export interface FaultWords {
  readonly severity: Severity;
  /** What the shopper reads on the cart's screen; null when the shopper need not know. */
  readonly shopper: string | null;
  /** What store staff read. */
  readonly staff: string;
  /** What is wrong, for the engineer. */
  readonly engineer: string;
  /** What to do about it. */
  readonly fix: string;
}

const askStaff = "Please call staff: this cart needs a check.";

/** Every fault there is. Docs, types, exit messages and tests derive from this table. */
export const faults = {
  USAGE: {
    severity: "refuse",
    shopper: null,
    staff: "The command was not understood.",
    engineer: "a command line that does not fit its usage",
    fix: "See --help.",
  },
  INTERNAL: {
    severity: "refuse",
    shopper: askStaff,
    staff: "The software failed in a way nobody foresaw.",
    engineer: "a bug: an exception nobody expected",
    fix: "Run again with CARTWHEEL_DEBUG=1 and report the stack trace.",
  },
  INTERRUPTED: {
    severity: "refuse",
    shopper: null,
    staff: "The job was stopped.",
    engineer: "stopped by a signal; nothing half-written was left behind",
    fix: "Run the same command again.",
  },
  FILE_MISSING: {
    severity: "refuse",
    shopper: null,
    staff: "A file is missing.",
    engineer: "no such file or folder",
    fix: "Check the path.",
  },
  FILE_UNREADABLE: {
    severity: "refuse",
    shopper: null,
    staff: "A file cannot be read.",
    engineer: "the file exists but cannot be opened or read",
    fix: "Check its permissions and the disk.",
  },
  OUTPUT_NOT_WRITABLE: {
    severity: "refuse",
    shopper: null,
    staff: "The result could not be saved.",
    engineer: "an output file or folder cannot be written",
    fix: "Check that the folder exists, is writable and has space; choose another with --out.",
  },
  OUTPUT_EXISTS: {
    severity: "refuse",
    shopper: null,
    staff: "The result would overwrite something.",
    engineer: "the output exists already",
    fix: "Choose another --out, or remove the old one.",
  },
  TRIP_NOT_MCAP: {
    severity: "refuse",
    shopper: null,
    staff: "This is no trip recording.",
    engineer: "the file does not begin like an MCAP file, or a record in it cannot be parsed",
    fix: "Give a .mcap file with profile 'cartwheel'.",
  },
  TRIP_PROFILE: {
    severity: "refuse",
    shopper: null,
    staff: "This recording was not made by a cart.",
    engineer: "an MCAP file whose profile is not 'cartwheel', or without the metadata record 'trip'",
    fix: "Record it with Cartwheel, or convert it to the topics in docs/trip-format.md.",
  },
  TRIP_EMPTY: {
    severity: "refuse",
    shopper: null,
    staff: "Nothing was recorded.",
    engineer: "not one whole chunk of messages is left in the file",
    fix: "There is nothing to recover; record again.",
  },
  TRIP_TORN: {
    severity: "warn",
    shopper: null,
    staff: "The end of the recording is missing.",
    engineer: "the file ends in the middle of a record; it was read to its last whole chunk",
    fix: "Nothing to do; what was lost is counted.",
  },
  TRIP_MESSAGE_INVALID: {
    severity: "warn",
    shopper: null,
    staff: "A part of the recording is unreadable.",
    engineer: "a message does not fit its topic's schema; it was left out and counted",
    fix: "Check the recorder's version.",
  },
  TRIP_METADATA_INVALID: {
    severity: "refuse",
    shopper: null,
    staff: "The recording does not say whose it is.",
    engineer: "the metadata record 'trip' lacks a field",
    fix: "Check the recorder's version.",
  },
  TRIP_WITHOUT_SCALE: {
    severity: "refuse",
    shopper: askStaff,
    staff: "The scale recorded nothing.",
    engineer: "the trip has no message on /scale",
    fix: "Check the scale's cable; to replay without one, say --without scale.",
  },
  TRIP_WITHOUT_CAMERA: {
    severity: "refuse",
    shopper: askStaff,
    staff: "No camera recorded anything.",
    engineer: "the trip has no message on any /camera/<name>",
    fix: "Check the cameras' cables; to replay without them, say --without cameras.",
  },
  TRIP_WITHOUT_EVIDENCE: {
    severity: "refuse",
    shopper: null,
    staff: "This recording holds no evidence.",
    engineer: "a trip without messages on /evidence, where recorded evidence was asked for",
    fix: "Replay it with --out first, or run it without --from-evidence.",
  },
  CLOCK_BACKWARDS: {
    severity: "warn",
    shopper: null,
    staff: "A sensor's clock jumped.",
    engineer:
      "a message's logTime lies before that of its predecessor on the same topic; sequence order was kept",
    fix: "Check the recorder's clock source: logTime must be monotonic.",
  },
  PICTURE_CORRUPT: {
    severity: "warn",
    shopper: null,
    staff: "A camera picture was damaged.",
    engineer: "a picture cannot be decoded; it was left out and counted",
    fix: "If it keeps happening, check the camera's cable.",
  },
  CATALOGUE_INVALID: {
    severity: "refuse",
    shopper: null,
    staff: "The price book is damaged.",
    engineer: "the catalogue does not fit its schema",
    fix: "Correct the named field and load it again; the former price book stays in force.",
  },
  CATALOGUE_DUPLICATE_SKU: {
    severity: "refuse",
    shopper: null,
    staff: "The price book has a product twice.",
    engineer: "two products of the catalogue have the same SKU",
    fix: "Keep one of the two.",
  },
  CATALOGUE_DUPLICATE_GTIN: {
    severity: "refuse",
    shopper: null,
    staff: "Two products of the price book have the same barcode.",
    engineer: "two products of the catalogue have the same GTIN",
    fix: "Give the GTIN to one of the two.",
  },
  CATALOGUE_DUPLICATE_PLU: {
    severity: "refuse",
    shopper: null,
    staff: "Two products of the price book have the same PLU number.",
    engineer: "two products of the catalogue have the same PLU",
    fix: "Give the PLU to one of the two.",
  },
  CATALOGUE_NEGATIVE_PRICE: {
    severity: "refuse",
    shopper: null,
    staff: "The price book has a negative price.",
    engineer: "a product's price is below zero",
    fix: "Correct the price; a deposit or discount is a rule, not a negative price.",
  },
  CATALOGUE_GTIN_INVALID: {
    severity: "refuse",
    shopper: null,
    staff: "The price book has a barcode that cannot be right.",
    engineer: "a GTIN's check digit is wrong, or its length is not 8, 12, 13 or 14",
    fix: "Correct the GTIN.",
  },
  CATALOGUE_MISSING: {
    severity: "refuse",
    shopper: null,
    staff: "No price book was given.",
    engineer: "the trip carries no catalogue and none was given",
    fix: "Give one with --catalogue FILE.",
  },
  PRICE_BOOK_DAMAGED: {
    severity: "refuse",
    shopper: null,
    staff: "A new price book arrived damaged; the former one stays in force.",
    engineer: "a price book's name or stated hash is not the hash of its catalogue, or it is no price book",
    fix: "Fetch it again; if it stays so, publish it again.",
  },
  PRICE_BOOK_UNSIGNED: {
    severity: "refuse",
    shopper: null,
    staff: "A new price book is not from your head office; the former one stays in force.",
    engineer: "no signature of the price book is by a trusted key",
    fix: "Sign it with a key that the cart trusts.",
  },
  PRICE_BOOK_OLDER: {
    severity: "refuse",
    shopper: null,
    staff: "An old price book was offered; the newer one stays in force.",
    engineer: "a price book's version is not above that of the price book in force",
    fix: "Publish it with a higher version.",
  },
  GALLERY_EMPTY: {
    severity: "refuse",
    shopper: null,
    staff: "No product pictures were found.",
    engineer: "the gallery folder has no subfolder of pictures",
    fix: "A gallery holds one subfolder a SKU with its pictures (JPEG or PNG).",
  },
  GALLERY_SKU_EMPTY: {
    severity: "refuse",
    shopper: null,
    staff: "A product has no picture.",
    engineer: "a SKU's folder in the gallery holds no readable picture",
    fix: "Add a picture, or remove the folder.",
  },
  GALLERY_INVALID: {
    severity: "refuse",
    shopper: null,
    staff: "The enrolled gallery is damaged.",
    engineer: "the gallery file is not one that `cartwheel enroll` wrote, or was cut off",
    fix: "Enroll again: cartwheel enroll --gallery DIR --out FILE.",
  },
  GALLERY_OF_OTHER_MODEL: {
    severity: "refuse",
    shopper: null,
    staff: "The product pictures were prepared for other software.",
    engineer: "the gallery was enrolled with another model; its embeddings mean nothing to this one",
    fix: "Enroll again with the model in use.",
  },
  GALLERY_MISSING: {
    severity: "refuse",
    shopper: null,
    staff: "No product pictures were given.",
    engineer: "no gallery was given, and none lies beside the trip",
    fix: "Give one with --gallery DIR.",
  },
  PICTURES_EMPTY: {
    severity: "refuse",
    shopper: null,
    staff: "No pictures were found.",
    engineer: "the folder holds no product with pictures that the catalogue knows",
    fix: "Give a folder with one subfolder of pictures a SKU.",
  },
  MODEL_MISSING: {
    severity: "refuse",
    shopper: askStaff,
    staff: "The recognition model is missing.",
    engineer: "no model package at this path",
    fix: "Give one with --model DIR, or make one: cartwheel train.",
  },
  MODEL_INVALID: {
    severity: "refuse",
    shopper: askStaff,
    staff: "The recognition model is damaged.",
    engineer: "the model package does not fit its schema, or a file's hash differs",
    fix: "Fetch the package again; nothing of it was used.",
  },
  TRUTH_UNKNOWN_SKU: {
    severity: "refuse",
    shopper: null,
    staff: "The trip names a product that the price book lacks.",
    engineer: "truth.json names a SKU that the catalogue does not have",
    fix: "Give the catalogue that the trip was made with.",
  },
  TRUTH_INVALID: {
    severity: "refuse",
    shopper: null,
    staff: "The trip's truth is damaged.",
    engineer: "truth.json does not fit its schema",
    fix: "Make the trip again.",
  },
  TRUTH_MISSING: {
    severity: "refuse",
    shopper: null,
    staff: "What really happened is not known of this trip.",
    engineer: "the trip has no attachment truth.json, so that nothing can be measured on it",
    fix: "Evaluate trips that carry truth.",
  },
  TRIPS_NAMED_ALIKE: {
    severity: "refuse",
    shopper: null,
    staff: "The recordings do not belong together.",
    engineer: "two trips of one evaluation have the same name, so that they cannot be told apart",
    fix: "Rename one of them.",
  },
  CACHE_DAMAGED: {
    severity: "warn",
    shopper: null,
    staff: "Something that was kept to save time is damaged; it is made again.",
    engineer: "an entry of .cartwheel/ cannot be read",
    fix: "Nothing to do; if it keeps happening, check the disk.",
  },
  EXPECTATION_EDITED: {
    severity: "refuse",
    shopper: null,
    staff: "What a golden trip must come out as was changed past its history.",
    engineer: "expected.json is not what the last entry of history.jsonl accepted",
    fix: "Restore it, or accept what comes out with: cartwheel golden accept NAME --reason TEXT.",
  },
  GOLDEN_DIFFERS: {
    severity: "refuse",
    shopper: null,
    staff: "A golden trip no longer comes out as it was accepted.",
    engineer: "a golden trip's basket is not what expected.json says",
    fix: "Mend what changed it, or accept it: cartwheel golden accept NAME --reason TEXT.",
  },
  GOLDEN_UNCOVERED: {
    severity: "refuse",
    shopper: null,
    staff: "The golden trips leave something untested.",
    engineer:
      "no golden trip covers a sensor, fault, product family or kind of event, or coverage.json is old",
    fix: "Add a trip that covers it, then write coverage.json with: cartwheel golden coverage --write.",
  },
  CODE_INVALID: {
    severity: "warn",
    shopper: "This code could not be read. Please scan it again.",
    staff: "A barcode was misread.",
    engineer: "a scanned code's check digit or syntax is wrong; it was not used",
    fix: "Scan again.",
  },
  CODE_UNKNOWN: {
    severity: "warn",
    shopper: "This product is not in our price book. Please ask staff.",
    staff: "A scanned product is not in the price book.",
    engineer: "a valid code that no product of the catalogue has",
    fix: "Add the product to the catalogue.",
  },
  SCALE_FAULT: {
    severity: "degrade",
    shopper: askStaff,
    staff: "The scale reports a fault.",
    engineer: "the scale sends status 'fault'",
    fix: "Reseat the load-cell cable.",
  },
  SCALE_OVERLOAD: {
    severity: "degrade",
    shopper: "The cart is too heavy for its scale. Please take something out.",
    staff: "The cart is overloaded.",
    engineer: "the scale sends status 'overload'",
    fix: "Take load off.",
  },
  SCALE_SILENT: {
    severity: "degrade",
    shopper: askStaff,
    staff: "The scale sends nothing.",
    engineer: "no scale reading for longer than the settings allow",
    fix: "Reseat the scale's cable.",
  },
  SCALE_SESSION_ENDED: {
    severity: "refuse",
    shopper: null,
    staff: "The scale test was not finished.",
    engineer: "the readings ended before the scale test did",
    fix: "Test again to the end, or name fewer tests with --only.",
  },
  SCALE_LINE_INVALID: {
    severity: "refuse",
    shopper: null,
    staff: "The scale's output was not understood.",
    engineer: "a line from the scale is no reading",
    fix: "Send JSON {milligrams, status} or a number with its unit, such as 1.250 kg, one reading a line.",
  },
  CAMERA_SILENT: {
    severity: "degrade",
    shopper: null,
    staff: "A camera sends nothing.",
    engineer: "no frame from a camera for longer than the settings allow",
    fix: "Reseat the camera's cable.",
  },
  FRAMES_DROPPED: {
    severity: "degrade",
    shopper: null,
    staff: "The cart is short of computing time.",
    engineer: "live frames were dropped because the workers' queue was full",
    fix: "Lower the cameras' frame rate, or give the cart another core.",
  },
  TRAINING_UNAVAILABLE: {
    severity: "refuse",
    shopper: null,
    staff: "Training cannot run on this machine.",
    engineer: "Python >= 3.11 or the training environment is missing",
    fix: "Install Python >= 3.11 and run: make training.",
  },
  TRAINING_FAILED: {
    severity: "refuse",
    shopper: null,
    staff: "Training ended without a model.",
    engineer: "the training process ended with an error",
    fix: "Read its last lines above; the same command resumes where it stopped.",
  },
  BROWSER_MISSING: {
    severity: "refuse",
    shopper: null,
    staff: "The program that draws pictures is not installed.",
    engineer: "no Chromium to render with: neither a packaged nor a system one",
    fix: "Install Chromium, or name its program in CARTWHEEL_CHROMIUM.",
  },
  BROWSER_FAILED: {
    severity: "refuse",
    shopper: null,
    staff: "The program that draws pictures stopped.",
    engineer: "Chromium did not start, or ended in the middle of the work",
    fix: "Run again; with less memory in use, or with another Chromium named in CARTWHEEL_CHROMIUM.",
  },
  PORT_IN_USE: {
    severity: "refuse",
    shopper: null,
    staff: "The program is running already, or another one has its place.",
    engineer: "the address to listen on is taken",
    fix: "Stop the other program, or choose another port in the settings.",
  },
  FOLDER_IN_USE: {
    severity: "refuse",
    shopper: null,
    staff: "The program is running already.",
    engineer: "another process works in this folder",
    fix: "Stop the other process, or give this one a folder of its own.",
  },
  STATE_UNAVAILABLE: {
    severity: "degrade",
    shopper: askStaff,
    staff: "The cart cannot save what happens.",
    engineer:
      "the cart's state (cart.db) cannot be opened or written; the basket stays at what was saved last",
    fix: "Free space or repair the disk; the cart goes on by itself.",
  },
  DELIVERIES_FULL: {
    severity: "degrade",
    shopper: null,
    staff: "The cart has not delivered its recordings for too long; it records without pictures now.",
    engineer: "trips that wait for the hub fill the disk budget; new trips are recorded without pictures",
    fix: "Connect the cart to its hub, or raise disk.budgetBytes; nothing is deleted before the hub has it.",
  },
  DATABASE_UNAVAILABLE: {
    severity: "refuse",
    shopper: null,
    staff: "The hub cannot reach its database.",
    engineer: "the database does not answer, or went away in the middle",
    fix: "Check the database; senders keep what they have and try again.",
  },
  DATABASE_NEWER: {
    severity: "refuse",
    shopper: null,
    staff: "The hub's database belongs to newer software.",
    engineer: "the database has migrations that this version does not know",
    fix: "Run the version that wrote it, or a newer one.",
  },
  STORAGE_UNAVAILABLE: {
    severity: "refuse",
    shopper: null,
    staff: "The hub cannot store files.",
    engineer: "the object store cannot be written or read: the disk is full, read-only or gone",
    fix: "Free space or repair the disk; senders keep what they have and try again.",
  },
  HUB_BUSY: {
    severity: "refuse",
    shopper: null,
    staff: "The hub is busy.",
    engineer: "the hub has more to do than it takes on at once, or is stopping",
    fix: "Try again after the time in the header Retry-After.",
  },
  HUB_UNREACHABLE: {
    severity: "refuse",
    shopper: null,
    staff: "The hub cannot be reached.",
    engineer: "no hub answers at this address, or what answers is no hub",
    fix: "Check the address and the network; nothing is lost meanwhile.",
  },
  CART_UNREACHABLE: {
    severity: "refuse",
    shopper: null,
    staff: "The cart cannot be reached.",
    engineer: "no cart answers at this address, or what answers is no cart",
    fix: "Start the cart, or name its address with --cart.",
  },
  REQUEST_INVALID: {
    severity: "refuse",
    shopper: null,
    staff: "A request was not understood.",
    engineer: "a request's path, query, header or body does not fit the API",
    fix: "Correct the named field; the API is described at /v1/openapi.json.",
  },
  RESOURCE_UNKNOWN: {
    severity: "refuse",
    shopper: null,
    staff: "There is nothing of this name.",
    engineer: "the request names something that the hub does not have",
    fix: "Check the name.",
  },
  NOT_SIGNED_IN: {
    severity: "refuse",
    shopper: null,
    staff: "Please sign in.",
    engineer: "the request carries no valid credential",
    fix: "Sign in, or get a new token.",
  },
  TOKEN_EXPIRED: {
    severity: "refuse",
    shopper: null,
    staff: "Please sign in again.",
    engineer: "the access token has expired",
    fix: "Get a new token with the device's key, or sign in again.",
  },
  NOT_ALLOWED: {
    severity: "refuse",
    shopper: null,
    staff: "This is not allowed.",
    engineer: "the caller is known, but may not do this, or not with this resource",
    fix: "A cart may only use its own resources; staff routes need a staff session.",
  },
  DEVICE_REVOKED: {
    severity: "refuse",
    shopper: null,
    staff: "This cart was taken out of service.",
    engineer: "the device's key was revoked",
    fix: "Enrol the cart again with a new code.",
  },
  ENROLMENT_CODE_INVALID: {
    severity: "refuse",
    shopper: null,
    staff: "This code is wrong, was used already, or is too old.",
    engineer: "the enrolment code is unknown, used or expired",
    fix: "Make a new code for the cart and use it once.",
  },
  TOO_LARGE: {
    severity: "refuse",
    shopper: null,
    staff: "A file is too large.",
    engineer: "a body, or a whole file, is larger than the hub takes",
    fix: "Send smaller chunks; a file above the limit needs a higher limit in the hub's settings.",
  },
  TOO_MANY_REQUESTS: {
    severity: "refuse",
    shopper: null,
    staff: "Too many attempts.",
    engineer: "the caller exceeds its rate",
    fix: "Wait as long as the header Retry-After says.",
  },
  RANGE_UNSATISFIABLE: {
    severity: "refuse",
    shopper: null,
    staff: "A part of a file was asked for that does not exist.",
    engineer: "the requested range lies outside the file",
    fix: "Ask for a range within the file's size.",
  },
  UPLOAD_CONFLICT: {
    severity: "refuse",
    shopper: null,
    staff: "Two different files have the same delivery number.",
    engineer: "this (cart, boot, sequence), or this trip, was delivered before with other content",
    fix: "Keep the file; a cart must count up its sequence and never use it twice.",
  },
  UPLOAD_OFFSET: {
    severity: "refuse",
    shopper: null,
    staff: "A part of a file arrived out of place.",
    engineer: "the chunk does not begin where the hub's copy ends",
    fix: "Go on from the `offset` of the reply.",
  },
  UPLOAD_DAMAGED: {
    severity: "refuse",
    shopper: null,
    staff: "A file was damaged on its way.",
    engineer: "a chunk or the whole file does not have the hash that was announced",
    fix: "Send it again from the `offset` of the reply.",
  },
  TRUTH_DELIVERED: {
    severity: "refuse",
    shopper: null,
    staff: "A recording holds what a hub must never see.",
    engineer: "the trip file has a topic under /truth/ or the attachment truth.json",
    fix: "Leave truth out of the trip before it is delivered.",
  },
  TRIP_OF_OTHER_CART: {
    severity: "refuse",
    shopper: null,
    staff: "A cart sent another cart's recording.",
    engineer: "the trip belongs to another cart than the one that delivers it",
    fix: "Deliver it as the cart that recorded it.",
  },
  TRIP_NOT_AS_ANNOUNCED: {
    severity: "refuse",
    shopper: null,
    staff: "A recording is not the one that was announced.",
    engineer: "the file's metadata names another trip or store than its announcement or summary",
    fix: "Check the cart's recorder.",
  },
  TRIP_MESSAGES_INVALID: {
    severity: "refuse",
    shopper: null,
    staff: "A recording is unreadable.",
    engineer: "more messages of the trip do not fit their schema than the hub accepts",
    fix: "Check the recorder's version.",
  },
  CLOCK_IMPLAUSIBLE: {
    severity: "refuse",
    shopper: null,
    staff: "A cart's clock is wrong.",
    engineer: "a time lies in the future, too far back, or a trip takes longer than a trip can",
    fix: "Set the cart's clock; the trip is kept in quarantine.",
  },
  LABEL_ANSWERED: {
    severity: "refuse",
    shopper: null,
    staff: "Somebody has answered this already.",
    engineer: "a person's answer about this event stands already",
    fix: "Take the next one, or undo that answer first.",
  },
  DATASET_EMPTY: {
    severity: "refuse",
    shopper: null,
    staff: "There is nothing to make a dataset from.",
    engineer: "no labelled crop fits the recipe",
    fix: "Widen the recipe, or label more crops.",
  },
  DATASET_INVALID: {
    severity: "refuse",
    shopper: null,
    staff: "This is no dataset.",
    engineer: "the folder or file is neither a COCO file with its pictures nor an ImageFolder",
    fix: "See docs/hub.md for what can be imported.",
  },
  SETTING_INVALID: {
    severity: "refuse",
    shopper: null,
    staff: "A setting is wrong.",
    engineer: "a setting is unknown or out of range",
    fix: "Correct the named setting.",
  },
  BASKET_DIFFERS: {
    severity: "refuse",
    shopper: null,
    staff: "The basket is not what was really taken.",
    engineer: "the replayed basket differs from the trip's truth",
    fix: "See the differences above; replay with --explain.",
  },
} as const satisfies Record<string, FaultWords>;

export type FaultCode = keyof typeof faults;
export const FaultCode = z.enum(Object.keys(faults) as [FaultCode, ...FaultCode[]]);

/** One occurrence: the code from the table, and what exactly this one is about. */
export interface Fault {
  readonly code: FaultCode;
  /** The file, field, product or value concerned, in words. */
  readonly detail: string;
}

/**
 * Thrown where reading or writing the world ends a job (a missing file, a damaged model). It is caught in one
 * place, the program's entry, and printed as one line. Pure packages return faults instead.
 */
export class FaultError extends Error {
  override readonly name = "FaultError";
  readonly fault: Fault;
  constructor(code: FaultCode, detail: string, options?: { readonly cause?: unknown }) {
    super(`${code}: ${detail}`, options);
    this.fault = { code, detail };
  }
}

/** One line for the person at the terminal: code, what, which, fix. */
export function faultLine({ code, detail }: Fault): string {
  const { engineer, fix } = faults[code];
  return `${code}: ${engineer}: ${detail}. ${fix}`;
}
