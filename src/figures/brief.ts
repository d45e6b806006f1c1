/** An output in a few lines, for who has no renderer: a chat, a diff, a terminal. Cheap: every output has one. */
import { plainTable } from './fallback';
import type { Part } from './part';
import { scalingSentence } from './sentence';
import { tabulate, valueText } from './tabulate';

/** Points of a shown value that are written out. */
const mostRows = 12;

/** Lines of plain text. */
export function briefly(part: Part): string[] {
  switch (part.kind) {
    case 'workload': {
      const { workload } = part;
      const title = workload.title ?? workload.name;
      const head = title === '' ? [] : [title];
      if (workload.scaling) {
        const { figure, headline, rest } = scalingSentence(workload.scaling, workload.parameters);
        return [...head, `${figure} ${headline}`, ...(rest ? [rest] : [])];
      }
      return [...head, ...workload.outputs.map(({ path, value }) => `${path} = ${valueText(value)}`)];
    }
    case 'show': {
      const { label, text, value } = part.show;
      if (value.axes.length === 0 || value.values.length > mostRows) return [`${label} = ${text}`];
      return [`${label} = ${text}`, ...plainTable(tabulate(label, [{ title: label, value }])).split('\n')];
    }
    case 'plot':
      return [`${part.plot.series.map(({ label }) => label).join(', ')} against ${part.plot.against}`];
    case 'compare':
      return [`compared: ${part.compare.workloads.join(', ')}`];
    case 'assert':
      return part.asserts.map(({ pass, text, why }) => `${pass ? '✓' : '✗'} ${text}${why ? ` — ${why}` : ''}`);
  }
}
