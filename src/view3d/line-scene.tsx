/**
 * The inside of the canvas: builds the stage for a scene and drives it. One frame callback reads the clock, fills the
 * stage and draws; React renders only when a property changes.
 */
import { useFrame, useThree } from "@react-three/fiber";
import { useEffect, useMemo, useRef } from "react";
import type { PerspectiveCamera } from "three";
import { type PresetRequest, useCameraControls } from "./camera-controls.ts";
import { FrameLoop, prepareRenderer } from "./frame/frame-loop.ts";
import { Refinement } from "./frame/refinement.ts";
import { FrameReading } from "./frame/frame-reading.ts";
import { HallLights } from "./hall-lights.ts";
import { createMaterials } from "./materials.ts";
import { Highlight } from "./overlay/highlight.ts";
import { Labels } from "./overlay/labels.ts";
import { usePicking } from "./picking.ts";
import { type QualitySettings, Slowness } from "./quality.ts";
import { Stage } from "./stage.ts";
import { PALETTES } from "./theme.ts";
import type { LineViewProps } from "./view-types.ts";

export interface LineSceneProps extends LineViewProps {
  settings: QualitySettings;
  /** The view that the user asked for last. */
  asked: PresetRequest;
  /** Called when this machine cannot keep up with the settings. */
  onTooSlow?: () => void;
}

export function LineScene(props: LineSceneProps) {
  const { view, clock, selected, onSelect, theme, language, maxRate, onFrame, asked, settings, onTooSlow } =
    props;
  const { scene, reader, start } = view;
  const gl = useThree((state) => state.gl);
  const camera = useThree((state) => state.camera) as PerspectiveCamera;
  const root = useThree((state) => state.scene);
  const size = useThree((state) => state.size);
  const invalidate = useThree((state) => state.invalidate);
  const palette = PALETTES[theme];

  const materials = useMemo(() => createMaterials(palette, settings), [palette, settings]);
  const stage = useMemo(
    () =>
      new Stage({
        scene,
        materials,
        palette,
        language,
        floorScale: settings.floorScale,
        paintShadows: settings.shadowMap === 0,
        anisotropy: Math.min(settings.anisotropy, gl.capabilities.getMaxAnisotropy()),
      }),
    [scene, materials, palette, language, gl, settings],
  );
  const lights = useMemo(
    () => new HallLights({ floor: scene.floor, palette, shadowMap: settings.shadowMap }),
    [scene, palette, settings],
  );
  const labels = useMemo(() => new Labels(stage.placement, palette, language), [stage, palette, language]);
  const highlight = useMemo(() => new Highlight(), []);
  const reading = useMemo(() => new FrameReading(reader, scene, start), [reader, scene, start]);

  useEffect(() => () => materials.dispose(), [materials]);
  useEffect(() => () => stage.dispose(), [stage]);
  useEffect(() => () => lights.dispose(), [lights]);
  useEffect(() => () => labels.dispose(), [labels]);
  useEffect(() => () => highlight.dispose(), [highlight]);

  const view3d = useCameraControls(stage.placement, asked, props.link);
  const hovered = usePicking({ placement: stage.placement, camera: view3d, onSelect });

  useEffect(() => prepareRenderer(gl, palette), [gl, palette]);
  const ratio = useThree((state) => state.viewport.dpr);
  const refinement = useMemo(() => new Refinement(gl, ratio, invalidate), [gl, ratio, invalidate]);
  useEffect(() => () => refinement.stop(), [refinement]);
  const slowness = useMemo(() => new Slowness(), []);
  // Whatever React changed has to be seen, also while the clock stands.
  useEffect(() => invalidate());

  const loop = useMemo(() => new FrameLoop(), []);
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(later.current), []);
  // While frames are held back, the next one shows what the clock did meanwhile.
  useEffect(
    () =>
      clock.subscribe(() => {
        if (later.current === undefined) invalidate();
      }),
    [clock, invalidate],
  );
  useFrame((_, delta) => {
    refinement.begin();
    const again = loop.draw({
      gl,
      root,
      camera,
      width: size.width,
      height: size.height,
      delta,
      heldBack: maxRate !== undefined,
      clock,
      controls: view3d.controls.current,
      flight: view3d.flight,
      labelRatio: settings.refineStill ? 2 * ratio : ratio,
      stage,
      labels,
      highlight,
      reading,
      palette,
      selected: selected === undefined ? undefined : stage.placement.ownerOf[selected],
      hovered: hovered.current,
    });
    onFrame?.(loop.stats);
    if (!again) {
      if (settings.refineStill) refinement.plan();
      return;
    }
    if (clock.playing && maxRate === undefined && slowness.notices(delta)) onTooSlow?.();
    if (maxRate === undefined) {
      invalidate();
      return;
    }
    clearTimeout(later.current);
    later.current = setTimeout(() => {
      later.current = undefined;
      invalidate();
    }, 1000 / maxRate);
  }, 1);

  return (
    <>
      <primitive attach="background" object={stage.sky} />
      <primitive object={lights.group} />
      <primitive object={stage.group} />
      <primitive object={highlight.group} />
    </>
  );
}
