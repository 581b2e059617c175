/** Instants cut down to a unit in a time zone, by the calendar that people there go by. */

/** Year, month from 1, day, hour, minute, second. */
type Local = readonly [number, number, number, number, number, number];

function localOf(instant: Date, timeZone: string): Local {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const [year, month, day] = [parts.get('year') ?? 0, parts.get('month') ?? 0, parts.get('day') ?? 0];
  return [year, month, day, parts.get('hour') ?? 0, parts.get('minute') ?? 0, parts.get('second') ?? 0];
}

const asUtc = ([year, month, day, hour, minute, second]: Local): number =>
  Date.UTC(year, month - 1, day, hour, minute, second);

/** The instant at which clocks there show this; found in two steps, because the offset may have changed in between. */
function instantOf(local: Local, timeZone: string): Date {
  const shown = asUtc(local);
  const step = (guess: number): number => guess + shown - asUtc(localOf(new Date(guess), timeZone));
  return new Date(step(step(shown)));
}

export function truncated(instant: string, unit: string, timeZone: string): string {
  const at = new Date(instant);
  const [year, month, day, , minute, second] = localOf(at, timeZone);
  if (unit === 'hour') {
    return new Date(at.getTime() - (minute * 60 + second) * 1_000 - at.getUTCMilliseconds()).toISOString();
  }
  const monday = new Date(
    Date.UTC(year, month - 1, day - ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7)),
  );
  const starts: Readonly<Record<string, readonly [number, number, number]>> = {
    day: [year, month, day],
    week: [monday.getUTCFullYear(), monday.getUTCMonth() + 1, monday.getUTCDate()],
    month: [year, month, 1],
    quarter: [year, month - ((month - 1) % 3), 1],
    year: [year, 1, 1],
  };
  const start = starts[unit];
  if (!start) throw new Error(`The oracle does not know the unit ${unit}`);
  return instantOf([...start, 0, 0, 0], timeZone).toISOString();
}
