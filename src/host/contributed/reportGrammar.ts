/** A divergence report: numbers beside lines of WGSL, which keep their colours. */
import { groups, type Grammar } from './regex';

export const reportGrammar: Grammar = {
  name: 'Divergence report',
  scopeName: 'text.parnb-divergence',
  patterns: [
    { match: '^(\\S.*?:\\d+(?::\\d+)?) (.*)$', captures: groups('entity.name.section.parnb', 'markup.bold.parnb') },
    { match: '^ +│ +(↳.*)$', captures: groups('comment.line.parnb') },
    {
      begin: '^ *((?:> )?[\\d.]+ %)? +(\\d+) │',
      beginCaptures: groups('constant.numeric.parnb', 'comment.line.number.parnb'),
      end: '$',
      patterns: [{ include: 'source.wgsl' }],
    },
    { match: '^ {2}(?=[a-z]).*$', name: 'comment.line.parnb' },
  ],
};
