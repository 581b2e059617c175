/** Examples of what PostgreSQL reads as an instant, for messages. */
export const INSTANTS =
  '"2026-06-15T00:00:00.000Z", "2026-06-15 09:30 Europe/Berlin", "2026-06-15", "now" or "infinity"';
