// Nodes and weights of the 10-point Gauss–Legendre rule on [-1, 1] (Abramowitz and Stegun, table 25.4); both signs of a node.
export const GAUSS_NODES = [
  0.14887433898163122, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717,
];
export const GAUSS_WEIGHTS = [
  0.29552422471475287, 0.26926671930999635, 0.21908636251598204, 0.1494513491505806, 0.06667134430868814,
];

/** Places and masses of the Gauss–Legendre rule of 10 points on each of `panels` equal parts of [from, to]. */
export function gaussRule(from: number, to: number, panels: number): { places: number[]; masses: number[] } {
  const places: number[] = [];
  const masses: number[] = [];
  const half = (to - from) / panels / 2;
  for (let panel = 0; panel < panels; panel++) {
    const centre = from + (2 * panel + 1) * half;
    GAUSS_NODES.forEach((node, index) => {
      places.push(centre - node * half, centre + node * half);
      masses.push(GAUSS_WEIGHTS[index] * half, GAUSS_WEIGHTS[index] * half);
    });
  }
  return { places, masses };
}
