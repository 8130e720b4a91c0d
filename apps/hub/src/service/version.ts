/** Of the hub; it stands in its OpenAPI document and at /healthz. */
export const version = "0.1.0";
