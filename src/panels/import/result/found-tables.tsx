import type { ImportReport } from "#src/log/import-report.ts";
import { useText } from "../../use-text.ts";

/** Skills and transitions shown; the rest is counted. */
const SKILLS = 5;
const TRANSITIONS = 200;

const ACTIVITY_COLUMNS = [
  "import.col.records",
  "import.col.visits",
  "import.col.orders",
  "import.col.resources",
  "import.col.hours",
  "import.col.pieces",
  "import.col.rejectRate",
  "import.col.zeroDuration",
  "import.col.zeroQuantity",
  "import.col.overlaps",
  "import.col.machines",
] as const;

/** Activities as stations: how much was done there and what is odd about the records. */
export function ActivitiesTable({ report }: { report: ImportReport }) {
  const { t, format } = useText();
  const integer = (value: number) => format.integer(value);
  const rejects = new Map(
    report.rates
      .filter(({ quantity, activity }) => quantity === "reject" && activity !== undefined)
      .map((rate) => [rate.activity, rate]),
  );
  return (
    <table className="grid">
      <thead>
        <tr>
          <th scope="col">{t("import.role.activity")}</th>
          {ACTIVITY_COLUMNS.map((key) => (
            <th key={key} scope="col" className="num">
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {report.activities.map((activity) => {
          const rate = rejects.get(activity.id);
          return (
            <tr key={activity.id}>
              <th scope="row">{activity.name}</th>
              <td className="num">{integer(activity.records)}</td>
              <td className="num">{integer(activity.visits)}</td>
              <td className="num">{integer(activity.orders)}</td>
              <td className="num">{integer(activity.resources)}</td>
              <td className="num">{integer(activity.hours)}</td>
              <td className="num">{integer(activity.pieces)}</td>
              <td className="num">
                {rate && (
                  <>
                    {format.share(rate.value, 2)}
                    <span className="cell-interval">
                      {format.share(rate.low, 2)} – {format.share(rate.high, 2)}
                    </span>
                  </>
                )}
              </td>
              <td className="num">{integer(activity.zeroDuration)}</td>
              <td className="num">{integer(activity.zeroQuantity)}</td>
              <td className="num">{integer(activity.overlaps)}</td>
              <td className="num">{integer(activity.machines)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Resources: how busy they were and what they can do. */
export function ResourcesTable({ report }: { report: ImportReport }) {
  const { t, format } = useText();
  const integer = (value: number) => format.integer(value);
  const names = new Map(report.activities.map(({ id, name }) => [id, name]));
  return (
    <table className="grid">
      <thead>
        <tr>
          <th scope="col">{t("import.role.resource")}</th>
          <th scope="col" className="num">
            {t("import.col.records")}
          </th>
          <th scope="col" className="num">
            {t("import.col.booked")}
          </th>
          <th scope="col" className="num">
            {t("import.col.occupied")}
          </th>
          <th scope="col" className="num">
            {t("import.col.parallel")}
          </th>
          <th scope="col">{t("import.col.calendar")}</th>
          <th scope="col">{t("import.col.skills")}</th>
        </tr>
      </thead>
      <tbody>
        {report.resources.map(
          ({ id, name, records, bookedHours, occupiedHours, parallel, calendar, skills }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td className="num">{integer(records)}</td>
              <td className="num">{integer(bookedHours)}</td>
              <td className="num">{integer(occupiedHours)}</td>
              <td className="num">{integer(parallel)}</td>
              <td className="import-calendar">{calendarText(report, calendar, t)}</td>
              <td className="import-skills">
                {[...skills]
                  .sort((one, two) => two.share - one.share)
                  .slice(0, SKILLS)
                  .map(({ activity, share }) => (
                    <span key={activity} className="chip">
                      {names.get(activity) ?? activity} {format.share(share, 0)}
                    </span>
                  ))}
                {skills.length > SKILLS && (
                  <span className="import-more">{t("import.more", { n: skills.length - SKILLS })}</span>
                )}
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

/** Working days and hours of a calendar of the model. */
function calendarText(report: ImportReport, id: string, t: ReturnType<typeof useText>["t"]): string {
  const calendar = report.model.calendars.find((each) => each.id === id);
  if (!calendar) return "";
  const days = calendar.week?.length ?? 7;
  const hours = calendar.shifts.map(({ start, end }) => `${start}–${end}`).join(", ");
  return t("import.week", { days, hours });
}

/** How orders move between activities, most frequent first. */
export function RoutingsTable({ report }: { report: ImportReport }) {
  const { t, format } = useText();
  const names = new Map(report.activities.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const { distinct, transitions } = report.routings;
  const shown = [...transitions].sort((one, two) => two.count - one.count).slice(0, TRANSITIONS);
  return (
    <>
      <p className="import-lead">{t("import.routingsLead", { n: format.integer(distinct) })}</p>
      <table className="grid import-narrow">
        <thead>
          <tr>
            <th scope="col">{t("import.col.from")}</th>
            <th scope="col">{t("import.col.to")}</th>
            <th scope="col" className="num">
              {t("import.col.count")}
            </th>
            <th scope="col" className="num">
              {t("import.col.probability")}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ from, to, count, probability }) => (
            <tr key={`${from} ${to}`}>
              <th scope="row">{nameOf(from)}</th>
              <td>{nameOf(to)}</td>
              <td className="num">{format.integer(count)}</td>
              <td className="num">
                <span className="import-share" style={{ inlineSize: `${Math.round(probability * 60)}px` }} />
                {format.share(probability)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {transitions.length > shown.length && (
        <p className="cell-note">{t("import.more", { n: transitions.length - shown.length })}</p>
      )}
    </>
  );
}
