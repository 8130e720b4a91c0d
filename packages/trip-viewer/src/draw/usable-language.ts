/**
 * Some systems name their language in a way that `Intl` refuses, such as "en-US@posix", and uPlot asks for exactly that
 * language as it loads. Imported before uPlot.
 */
try {
  Intl.getCanonicalLocales(navigator.language);
} catch {
  Object.defineProperty(navigator, "language", { value: "en", configurable: true });
}
