/** The fault of whoever starts the gateway; never sent to a client. */

/** Holds every problem found, one line each, led by the variable's name. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(`The settings are not accepted:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}
