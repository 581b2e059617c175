/** The text of `api.ts`. */
export function generateTypes(): Promise<string>;
