/** What Yoga's GraphiQL finds in the window, and leaves there. */

declare module 'yoga:*.js' {
  /** Where the script is served. */
  const url: string;
  export default url;
}

declare module '*.css' {}

interface Window {
  MonacoEnvironment: { globalAPI: boolean; getWorkerUrl(moduleId: string, label: string): string };
  readonly monaco: { readonly editor: { setTheme(name: string): void } };
  readonly YogaGraphiQL: { renderYogaGraphiQL(root: Element | null, options: object): void };
}
