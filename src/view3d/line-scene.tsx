/**
 * The inside of the canvas: builds the stage for a scene and drives it. One frame callback reads the clock, fills the
 * stage and draws; React renders only when a property changes.
 */
import { useFrame, useThree } from "@react-three/fiber";
import { useEffect, useMemo, useRef } from "react";
import type { PerspectiveCamera } from "three";
import { useCameraControls } from "./camera-controls.ts";
import { FrameLoop, prepareRenderer } from "./frame/frame-loop.ts";
import { FrameReading } from "./frame/frame-reading.ts";
import { createMaterials } from "./materials.ts";
import { Highlight } from "./overlay/highlight.ts";
import { Labels } from "./overlay/labels.ts";
import { usePicking } from "./picking.ts";
import { Stage } from "./stage.ts";
import { PALETTES } from "./theme.ts";
import type { LineViewProps } from "./view-types.ts";

/** Pixels of floor texture per metre. */
const FLOOR_SCALE = 96;
export interface LineSceneProps extends LineViewProps {
  /** Drawn by the processor: coarser textures. */
  software: boolean;
  /** Grows when the user asks for the default view. */
  resets: number;
}

export function LineScene(props: LineSceneProps) {
  const { view, clock, selected, onSelect, theme, language, maxRate, onFrame, resets, software } = props;
  const { scene, reader } = view;
  const gl = useThree((state) => state.gl);
  const camera = useThree((state) => state.camera) as PerspectiveCamera;
  const root = useThree((state) => state.scene);
  const size = useThree((state) => state.size);
  const invalidate = useThree((state) => state.invalidate);
  const palette = PALETTES[theme];

  const materials = useMemo(() => createMaterials(), []);
  const stage = useMemo(
    () =>
      new Stage({
        scene,
        materials,
        palette,
        language,
        floorScale: software ? FLOOR_SCALE / 2 : FLOOR_SCALE,
        anisotropy: software ? 1 : Math.min(8, gl.capabilities.getMaxAnisotropy()),
      }),
    [scene, materials, palette, language, gl, software],
  );
  const labels = useMemo(() => new Labels(stage.placement, palette, language), [stage, palette, language]);
  const highlight = useMemo(() => new Highlight(), []);
  const reading = useMemo(() => new FrameReading(reader, scene), [reader, scene]);

  useEffect(() => () => materials.dispose(), [materials]);
  useEffect(() => () => stage.dispose(), [stage]);
  useEffect(() => () => labels.dispose(), [labels]);
  useEffect(() => () => highlight.dispose(), [highlight]);

  const controls = useCameraControls(stage.placement, resets);
  const hovered = usePicking({ placement: stage.placement, controls, onSelect });

  useEffect(() => prepareRenderer(gl, palette), [gl, palette]);
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
    const again = loop.draw({
      gl,
      root,
      camera,
      width: size.width,
      height: size.height,
      delta,
      clock,
      controls: controls.current,
      stage,
      labels,
      highlight,
      reading,
      palette,
      selected: selected === undefined ? undefined : stage.placement.ownerOf[selected],
      hovered: hovered.current,
    });
    onFrame?.(loop.stats);
    if (!again) return;
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
      <color attach="background" args={[palette.background]} />
      <fog attach="fog" args={[palette.background, 70, 260]} />
      <hemisphereLight args={[palette.skyLight, palette.groundLight, palette.skyIntensity]} />
      <directionalLight position={[-14, 30, 16]} color={palette.keyLight} intensity={palette.keyIntensity} />
      <directionalLight position={[20, 12, 24]} intensity={palette.fillIntensity} />
      <primitive object={stage.group} />
      <primitive object={highlight.group} />
    </>
  );
}
