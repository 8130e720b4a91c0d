import type { CustomSeriesOption } from "echarts/charts";

/** Bars from low to high through each point: [place, low, high] along the axis that they do not measure. */
export function intervalBars(
  data: readonly (readonly [number, number, number])[],
  colour: string,
  direction: "vertical" | "horizontal",
): CustomSeriesOption {
  const at = (place: number, value: number) => (direction === "vertical" ? [place, value] : [value, place]);
  return {
    type: "custom",
    silent: true,
    data: data.map((each) => [...each]),
    encode: direction === "vertical" ? { x: 0, y: [1, 2] } : { y: 0, x: [1, 2] },
    renderItem(_, api) {
      const [place, low, high] = [0, 1, 2].map((dimension) => Number(api.value(dimension)));
      const [x1, y1] = api.coord(at(place ?? 0, low ?? 0));
      const [x2, y2] = api.coord(at(place ?? 0, high ?? 0));
      return {
        type: "line",
        shape: { x1: x1 ?? 0, y1: y1 ?? 0, x2: x2 ?? 0, y2: y2 ?? 0 },
        style: { stroke: colour, lineWidth: 3, opacity: 0.4, fill: "none" },
      };
    },
  };
}
