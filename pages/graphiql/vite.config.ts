/** Builds GraphiQL's page: Yoga's package has its scripts and styles as texts, for a page of one piece; here they are files. */
import * as texts from '@graphql-yoga/render-graphiql/graphiql';
import { defineConfig, type Plugin } from 'vite';

const SCRIPT = /^yoga:(\w+)\.js$/;

/** Where Yoga gives GraphiQL its query builder; plugins that a page gives it take the builder's place. */
const BUILDER = /(?<=\bplugins:\[\w+)(?=\],schemaDescription:)/g;

function withPluginsOfOurs(text: string): string {
  if (text.match(BUILDER)?.length !== 1) throw new Error('GraphiQL is made otherwise now: where are its plugins?');
  return text.replace(BUILDER, ',...self.graphiqlPlugins');
}

/** `yoga:js.js` is the URL of a script by the name of its text, and `yoga:css.css` the styles. */
const yogaTexts: Plugin = {
  name: 'yoga-texts',
  resolveId: (id) => (id.startsWith('yoga:') ? id : undefined),
  load(id) {
    if (id === 'yoga:css.css') return texts.css;
    const name = SCRIPT.exec(id)?.[1];
    if (name === undefined) return undefined;
    const text: string = Reflect.get(texts, name);
    const source = name === 'js' ? withPluginsOfOurs(text) : text;
    const reference = this.emitFile({ type: 'asset', name: `${name}.js`, source });
    return `export default import.meta.ROLLUP_FILE_URL_${reference};`;
  },
};

export default defineConfig({
  base: '/graphiql/',
  // The same mark.
  publicDir: '../../examples/records-table/public',
  plugins: [yogaTexts],
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
