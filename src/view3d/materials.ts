/** The few materials that everything is painted with; one set per view, shared by all meshes. */
import {
  AdditiveBlending,
  CanvasTexture,
  DoubleSide,
  LineBasicMaterial,
  MeshBasicMaterial,
  MeshLambertMaterial,
  type Material,
  type Texture,
} from "three";
import { FINISH } from "./finish.ts";
import { createHallLight, lightHall, shadeAsHall, type ShadingDetail } from "./shading.ts";
import type { Palette } from "./theme.ts";

export interface Materials {
  /** Everything solid, whatever its finish: colour and finish per vertex. */
  paint: MeshLambertMaterial;
  /** Curtains, fence mesh, guards: translucent, colour and opacity per vertex. */
  sheer: MeshLambertMaterial;
  /** Things that shine by themselves: lamps, screens, light strips. */
  lamp: MeshBasicMaterial;
  /** Round glow that adds light. */
  glow: MeshBasicMaterial;
  /** Soft dark spot under what moves. */
  blob: MeshBasicMaterial;
  spark: LineBasicMaterial;
  /** A painted surface under the light of the hall; whoever asks for it disposes of it. */
  textured(map: Texture, finish?: keyof typeof FINISH): MeshLambertMaterial;
  dispose(): void;
}

function radialTexture(stops: readonly (readonly [number, string])[]): Texture {
  const canvas = document.createElement("canvas");
  canvas.width = 64;
  canvas.height = 64;
  const context = canvas.getContext("2d");
  if (context) {
    const gradient = context.createRadialGradient(32, 32, 0, 32, 32, 32);
    for (const [at, colour] of stops) gradient.addColorStop(at, colour);
    context.fillStyle = gradient;
    context.fillRect(0, 0, 64, 64);
  }
  return new CanvasTexture(canvas);
}

export function createMaterials(palette: Palette, detail: ShadingDetail): Materials {
  const light = createHallLight(detail);
  lightHall(light, palette);
  const glowTexture = radialTexture([
    [0, "rgba(255,255,255,1)"],
    [0.12, "rgba(255,255,255,0.85)"],
    [0.3, "rgba(255,255,255,0.28)"],
    [0.6, "rgba(255,255,255,0.07)"],
    [1, "rgba(255,255,255,0)"],
  ]);
  const blobTexture = radialTexture([
    [0, "rgba(10,16,26,0.55)"],
    [0.45, "rgba(10,16,26,0.34)"],
    [1, "rgba(10,16,26,0)"],
  ]);
  // Few shader programs: each costs a noticeable part of the start. What shares a sort of material must share its
  // settings, too, down to fog.
  const materials = {
    paint: new MeshLambertMaterial({ vertexColors: true }),
    sheer: new MeshLambertMaterial({
      vertexColors: true,
      transparent: true,
      side: DoubleSide,
      depthWrite: false,
      forceSinglePass: true,
    }),
    lamp: new MeshBasicMaterial({ vertexColors: true, toneMapped: false }),
    glow: new MeshBasicMaterial({
      map: glowTexture,
      transparent: true,
      depthWrite: false,
      blending: AdditiveBlending,
      toneMapped: false,
      fog: false,
    }),
    blob: new MeshBasicMaterial({
      map: blobTexture,
      transparent: true,
      depthWrite: false,
      toneMapped: false,
    }),
    spark: new LineBasicMaterial({
      vertexColors: true,
      transparent: true,
      depthWrite: false,
      blending: AdditiveBlending,
      toneMapped: false,
      fog: false,
    }),
  };
  shadeAsHall(materials.paint, light);
  const all: Material[] = Object.values(materials);
  return {
    ...materials,
    textured(map, finish = "paint") {
      const material = new MeshLambertMaterial({ map });
      shadeAsHall(material, light, FINISH[finish]);
      return material;
    },
    dispose() {
      for (const material of all) material.dispose();
      glowTexture.dispose();
      blobTexture.dispose();
    },
  };
}
