import { Button, Select, Segmented, Tooltip } from "antd";
import { SECOND } from "#sim/time.ts";
import { useClock, useSession, useSessionState } from "#src/session/session-context.ts";
import { awaitsRecording, shownRun, shownSide, type Side } from "#src/session/session-state.ts";
import { VIEW_DAYS } from "#src/session/view-window.ts";
import { useText } from "./use-text.ts";

const SPEEDS = [0.1, 0.5, 1, 5, 20, 60, 300, 1200, 3600] as const;

/** Play, speed, time slider with shift bands, before/after at one clock, and the way into a live run. */
export function PlaybackBar() {
  const { t } = useText();
  const session = useSession();
  const clock = useClock();
  const side = useSessionState(shownSide);
  const hasAfter = useSessionState((state) => state.view.after !== undefined);
  const ready = useSessionState((state) => shownRun(state) !== undefined);
  const live = useSessionState((state) => state.live);
  const days = useSessionState((state) => state.viewDays);
  const liveOn = live.status === "running" || live.status === "starting";
  return (
    <div className="playback" role="group" aria-label={t("playback.title")}>
      <div className="playback-row">
        <PlayControls />
        <ClockText />
        <Waiting />
        <span className="spacer" />
        {liveOn && (
          <>
            <span className="live-badge" role="status">
              {t(live.status === "starting" ? "live.starting" : live.finished ? "live.finished" : "live.on")}
            </span>
            {!clock.following && !live.finished && live.status === "running" && (
              <Button size="small" onClick={() => session.live.catchUp()}>
                {t("live.catchUp")}
              </Button>
            )}
            <Button size="small" onClick={() => session.closeLive()} data-action="close-live">
              {t("live.close")}
            </Button>
          </>
        )}
        {!liveOn && (
          <Tooltip title={t("live.hint")}>
            <Button
              size="small"
              disabled={!ready}
              onClick={() => void session.goLive()}
              data-action="go-live"
            >
              {t("live.open")}
            </Button>
          </Tooltip>
        )}
        <Select
          size="small"
          value={days}
          disabled={!ready || liveOn}
          aria-label={t("playback.length")}
          title={t("playback.lengthHint")}
          onChange={(next) => session.setViewDays(next)}
          options={VIEW_DAYS.map((value) => ({ value, label: t("playback.days", { n: value }) }))}
          data-action="view-days"
        />
        <Segmented<Side>
          size="small"
          value={side}
          disabled={!hasAfter}
          onChange={(next) => session.showSide(next)}
          aria-label={t("side.title")}
          options={[
            { value: "before", label: t("side.before") },
            { value: "after", label: t("side.after") },
          ]}
        />
      </div>
      <TimeSlider />
    </div>
  );
}

/** Play or pause, and the speed. */
export function PlayControls() {
  const { t } = useText();
  const clock = useClock();
  const ready = useSessionState((state) => shownRun(state) !== undefined);
  return (
    <>
      <Button
        type="primary"
        className="play-button"
        title={t("playback.keys")}
        disabled={!ready}
        onClick={() => clock.toggle()}
        aria-pressed={clock.playing}
      >
        <PlayIcon playing={clock.playing} />
        {t(clock.playing ? "playback.pause" : "playback.play")}
      </Button>
      <Button
        size="small"
        className="reverse-button"
        disabled={!ready}
        aria-pressed={clock.backwards}
        aria-label={t("playback.backwards")}
        title={t("playback.backwards")}
        onClick={() => clock.turn()}
        data-action="backwards"
      >
        <ReverseIcon />
      </Button>
      <Select
        size="small"
        className="speed"
        value={clock.speed}
        aria-label={t("playback.speed")}
        onChange={(speed) => clock.setSpeed(speed)}
        options={speedOptions(clock.speed)}
      />
    </>
  );
}

function speedOptions(current: number) {
  const speeds: number[] = [...SPEEDS];
  if (!speeds.includes(current)) speeds.push(current);
  return speeds.sort((a, b) => a - b).map((speed) => ({ value: speed, label: `${speed}×` }));
}

/** Day and time of day of the clock. */
export function ClockText() {
  const { t, format } = useText();
  const clock = useClock();
  return (
    <span className="clock-text" data-sim-time={clock.now}>
      {t("playback.day", { day: format.day(clock.target) })} <strong>{format.clock(clock.target)}</strong>
    </span>
  );
}

/** While the picture waits for another stretch of a long recording. */
export function Waiting() {
  const { t } = useText();
  const clock = useClock();
  const recording = useSessionState(awaitsRecording);
  const waiting = clock.waiting || recording;
  return (
    <span className="playback-waiting" role="status" data-waiting={waiting}>
      {waiting && t("playback.waiting")}
    </span>
  );
}

/** Scrubs through the recording, with its shifts. */
export function TimeSlider() {
  const { t, format } = useText();
  const session = useSession();
  const clock = useClock();
  const run = useSessionState(shownRun);
  const { start, end } = clock;
  const length = Math.max(1, end - start);
  const bands = (run?.scene.shifts ?? []).filter((band) => band.open && band.end > start && band.start < end);
  const at = (time: number) => (100 * (Math.min(Math.max(time, start), end) - start)) / length;
  return (
    <div className="time">
      <span className="time-end">{format.clock(start)}</span>
      <div className="time-track">
        {bands.map((band) => (
          <span
            key={band.start}
            className="time-band"
            style={{ left: `${at(band.start)}%`, width: `${at(band.end) - at(band.start)}%` }}
          />
        ))}
        <input
          type="range"
          className="time-slider"
          min={start}
          max={end}
          step={SECOND}
          value={clock.target}
          disabled={!run}
          aria-label={t("playback.time")}
          aria-valuetext={`${t("playback.day", { day: format.day(clock.target) })} ${format.clock(clock.target)}`}
          onChange={(event) => session.scrub(Number(event.target.value))}
        />
      </div>
      <span className="time-end">
        {format.day(end) > format.day(start) && `+${format.day(end) - format.day(start)} `}
        {format.clock(end)}
      </span>
    </div>
  );
}

function PlayIcon({ playing }: { playing: boolean }) {
  return (
    <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
      {playing ? (
        <path d="M2.5 1.5h2.6v9H2.5zm4.4 0h2.6v9H6.9z" fill="currentColor" />
      ) : (
        <path d="M2.5 1.2 10.5 6l-8 4.8z" fill="currentColor" />
      )}
    </svg>
  );
}

function ReverseIcon() {
  return (
    <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
      <path d="M9.5 1.2 1.5 6l8 4.8z" fill="currentColor" />
    </svg>
  );
}
