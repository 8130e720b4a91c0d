import { createTheme, type MantineColorsTuple } from "@mantine/core";

const basil: MantineColorsTuple = [
  "#e8f8f2",
  "#d2efe4",
  "#a4dfc9",
  "#73ceac",
  "#4bc094",
  "#31b784",
  "#1fa676",
  "#0f8f64",
  "#0b7a5c",
  "#06604a",
];

export const theme = createTheme({
  primaryColor: "basil",
  primaryShade: { light: 8, dark: 6 },
  colors: { basil },
  fontFamily: "'Inter Variable', Inter, system-ui, sans-serif",
  headings: { fontFamily: "'Inter Variable', Inter, system-ui, sans-serif", fontWeight: "650" },
  defaultRadius: "md",
  cursorType: "pointer",
});
