import { useText } from "../use-text.ts";

/** Standard errors at the ends of the scale; class B allows 4.2 at 20 replications. */
const RANGE = 5;
const ALLOWED = 4.2;
const WIDTH = 120;
const HEIGHT = 14;

/** Where the outputs of a case lie beside what is expected: one mark each, on a scale of standard errors. */
export function DeviationPlot({ values }: { values: readonly number[] }) {
  const { t } = useText();
  const x = (value: number) => ((Math.min(Math.max(value, -RANGE), RANGE) + RANGE) / (2 * RANGE)) * WIDTH;
  return (
    <svg
      className="deviation"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t("trust.deviations", { n: values.length })}
    >
      <rect
        className="deviation-allowed"
        x={x(-ALLOWED)}
        width={x(ALLOWED) - x(-ALLOWED)}
        y="1"
        height={HEIGHT - 2}
      />
      <line className="deviation-zero" x1={x(0)} x2={x(0)} y1="0" y2={HEIGHT} />
      {values.map((value, index) => (
        <line
          // The outputs of a case never change their order.
          key={index}
          className={Math.abs(value) > ALLOWED ? "deviation-far" : "deviation-mark"}
          x1={x(value)}
          x2={x(value)}
          y1="3"
          y2={HEIGHT - 3}
        />
      ))}
    </svg>
  );
}
