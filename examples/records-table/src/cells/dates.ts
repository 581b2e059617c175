/** Moments in words, seen from now. */
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Largest first, each with when it starts to be used: `in 9 days` says more than `next week`. */
const units = [
  { unit: 'year', length: 365 * DAY, from: 2 * 365 * DAY },
  { unit: 'month', length: 30 * DAY, from: 60 * DAY },
  { unit: 'week', length: 7 * DAY, from: 14 * DAY },
  { unit: 'day', length: DAY, from: DAY },
  { unit: 'hour', length: 60 * MINUTE, from: 60 * MINUTE },
  { unit: 'minute', length: MINUTE, from: 0 },
] as const;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short' });

const isDay = (moment: string): boolean => moment.endsWith('T00:00:00.000Z');

/** Milliseconds from now. A midnight means its whole day, and is seen from the beginning of today. */
const away = (moment: string, now: number): number =>
  Date.parse(moment) - (isDay(moment) ? Math.floor(now / DAY) * DAY : now);

/** `in 3 days`, `yesterday`, `2 months ago`. */
export function relatively(moment: string, now = Date.now()): string {
  const time = away(moment, now);
  if (time === 0) return isDay(moment) ? 'today' : 'now';
  const { unit, length } = units.find(({ from }) => Math.abs(time) >= from) ?? units[0];
  return relative.format(Math.trunc(time / length), unit);
}

export const isPast = (moment: string, now = Date.now()): boolean => away(moment, now) < 0;

export const exactly = (moment: string): string => exact.format(new Date(moment));
