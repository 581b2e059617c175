/** The ratios as a picture: a bar for each contender and question, from 1 to the ratio, on a logarithmic scale. */
import { type Question, questions, titles } from '../questions.ts';
import type { Timings } from '../rounds/rounds.ts';
import { digits, type Row, rowsOf } from './table.ts';
import { targets } from './targets.ts';

const LEFT = 150;
const WIDTH = 760;
const RIGHT = 60;
const LINE = 24;
const GAP = 40;
/** The ratios at both ends of the scale, and those that have a line. */
const LEAST = 0.25;
const MOST = 32;
const MARKS = [0.25, 0.5, 1, 2, 4, 8, 16, 32];

const x = (ratio: number): number => {
  const inside = Math.min(MOST, Math.max(LEAST, ratio));
  return Math.round(LEFT + ((WIDTH - LEFT - RIGHT) * Math.log(inside / LEAST)) / Math.log(MOST / LEAST));
};

const STYLE = `text { font: 13px system-ui, sans-serif; fill: #1f2328 } .small { font-size: 11px; fill: #59636e }
  .title { font-weight: 600 } .grid { stroke: #d1d9e0 } .one { stroke: #59636e } .range { stroke: #1f2328; stroke-width: 1.5 }
  .bar { fill: #2f81f7 } .short { fill: #db6d28 } .target { fill: #1a7f37 }
  @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .small { fill: #9198a1 } .grid { stroke: #30363d }
  .one { stroke: #9198a1 } .range { stroke: #e6edf3 } .target { fill: #3fb950 } }`;

/** Readable on light and on dark ground. */
export function pictureOf(timings: ReadonlyMap<Question, Timings>): string {
  const parts: string[] = [];
  let y = 46;
  for (const question of questions) {
    const rows = rowsOf(timings.get(question) ?? new Map()).filter(({ name }) => targets.has(name));
    if (rows.length === 0) continue;
    parts.push(text(0, y, titles[question], 'title'));
    for (const row of rows) {
      y += LINE;
      parts.push(bar(row, targets.get(row.name)?.[question], y));
    }
    y += GAP;
  }
  const height = y - GAP + 16;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" role="img">
<title>Requests per second of Rowgate over those of the others</title>
<style>${STYLE}</style>
${text(0, 14, 'Requests per second of Rowgate over those of the others. Triangle: the target, orange where it is missed; line: least and most', 'small')}
${MARKS.map((mark) => grid(mark, height)).join('\n')}
${parts.join('\n')}
</svg>
`;
}

const text = (left: number, y: number, words: string, of = ''): string =>
  `<text x="${left}" y="${y}"${of && ` class="${of}"`}>${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`;

const grid = (mark: number, height: number): string =>
  `<line class="${mark === 1 ? 'one' : 'grid'}" x1="${x(mark)}" x2="${x(mark)}" y1="30" y2="${height}"/>${text(x(mark) + 3, 28, `${mark}x`, 'small')}`;

function bar({ name, throughput: { median, least, most } }: Row, target: number | undefined, y: number): string {
  const [from, to] = [x(1), x(median)].sort((a, b) => a - b) as [number, number];
  const middle = y - 5;
  return [
    text(12, y, name),
    `<rect class="${median < (target ?? 0) ? 'short' : 'bar'}" x="${from}" y="${y - 12}" width="${Math.max(1, to - from)}" height="14" rx="2"/>`,
    `<line class="range" x1="${x(least)}" x2="${x(most)}" y1="${middle}" y2="${middle}"/>`,
    target === undefined ? '' : `<path class="target" d="M${x(target)} ${y + 2}l-5 7h10z"/>`,
    text(Math.max(to, x(most)) + 6, y, `${digits(median)}x`, 'small'),
  ].join('');
}
