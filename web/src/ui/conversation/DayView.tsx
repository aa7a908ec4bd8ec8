import { dayName, exactDay } from '../time';

interface Props {
  readonly date: string;
  /** The day of now; a change of it draws this again. */
  readonly today: string;
}

/** The day of the messages below it. */
export function DayView({ date, today }: Props) {
  return (
    <li className="day">
      <time dateTime={date.slice(0, 10)} title={exactDay(date)}>
        {dayName(date, new Date(today))}
      </time>
    </li>
  );
}
