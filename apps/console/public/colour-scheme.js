// Before the first drawing, so that a dark page never flashes white.
const chosen = localStorage.getItem("mantine-color-scheme-value");
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
document.documentElement.setAttribute(
  "data-mantine-color-scheme",
  chosen === "light" || chosen === "dark" ? chosen : dark ? "dark" : "light",
);
