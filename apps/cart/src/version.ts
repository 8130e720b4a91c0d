/** Of the cart; it stands at /healthz and in every trip that it records. */
export const version = "0.1.0";
export const software = `cartwheel-cart ${version}`;
