/** How surfaces shine, written into the fourth component of a vertex colour (see `shading.ts`). */
import { PAINT } from "./theme.ts";

/** Values of the fourth colour component, by the name of a finish. */
export const FINISH = {
  /** Powder coat, cloth, wood. */
  paint: 0.52,
  /** Lacquer, polished plastic. */
  gloss: 0.2,
  /** Concrete, cardboard, cloth. */
  matt: 0.9,
  /** Sealed and ground concrete. */
  floor: 0.5,
  rubber: 0.75,
  /** Bare sheet, galvanised or brushed. */
  steel: 1.38,
  /** Ground or chromed. */
  chrome: 1.12,
  /** Castings and rusty blanks. */
  cast: 1.68,
  /** Screens, lamps: shine in their own colour whatever the light. */
  glow: 2.5,
} as const;

export type Finish = keyof typeof FINISH;

const OF_COLOUR: ReadonlyMap<string, Finish> = new Map([
  ...[PAINT.steel, PAINT.roller, PAINT.bareSteel, PAINT.galvanised].map(
    (colour) => [colour, "steel"] as const,
  ),
  ...[PAINT.steelDark, PAINT.table, PAINT.castIron].map((colour) => [colour, "cast"] as const),
  ...[PAINT.copper, PAINT.chrome].map((colour) => [colour, "chrome"] as const),
  ...[PAINT.robot, PAINT.cabinet, PAINT.powerSource, PAINT.wireDrum, PAINT.cylinder, PAINT.agv].map(
    (colour) => [colour, "gloss"] as const,
  ),
  ...[PAINT.rubber, PAINT.hose, PAINT.boot].map((colour) => [colour, "rubber"] as const),
  ...[PAINT.wood, PAINT.carton, PAINT.skin, PAINT.hair, PAINT.glove].map(
    (colour) => [colour, "matt"] as const,
  ),
  [PAINT.screen, "glow"],
]);

/** The finish that a colour of {@link PAINT} stands for; any other colour is painted. */
export function finishOf(colour: string): Finish {
  return OF_COLOUR.get(colour) ?? "paint";
}
