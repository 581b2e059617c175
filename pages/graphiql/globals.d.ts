/** What Yoga's GraphiQL finds in the window, and leaves there. */

declare module 'yoga:*.js' {
  /** Where the script is served. */
  const url: string;
  export default url;
}

declare module '*.css' {}

/** The text in an editor. */
interface MonacoModel {
  readonly uri: { readonly path: string };
  getValue(): string;
  setValue(text: string): void;
  onDidChangeContent(told: () => void): { dispose(): void };
}

interface Window {
  /** Beside those of Yoga (vite.config.ts). */
  graphiqlPlugins: readonly object[];
  MonacoEnvironment: { globalAPI: boolean; getWorkerUrl(moduleId: string, label: string): string };
  readonly monaco: { readonly editor: { setTheme(name: string): void; getModels(): readonly MonacoModel[] } };
  readonly React: { createElement(type: string, properties?: object, ...children: readonly unknown[]): unknown };
  readonly YogaGraphiQL: { renderYogaGraphiQL(root: Element | null, options: object): void };
}
