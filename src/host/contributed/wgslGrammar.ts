/** A TextMate grammar for WGSL, because VS Code has none; another extension's takes its place. */
import { anyOf, groups, wordEnd, wordStart, name, type Grammar } from './regex';
import {
  wgslBuiltinValues,
  wgslConstants,
  wgslControl,
  wgslDeclaring,
  wgslDirectives,
  wgslFunctions,
  wgslScalars,
  wgslSpaces,
  wgslTypes,
} from './wgslWords';

const word = (words: readonly string[]): string => `${wordStart}${anyOf(words)}${wordEnd}`;
const type = 'support.type.wgsl';
const declare = 'storage.type.wgsl';

export const wgslGrammar: Grammar = {
  name: 'WGSL',
  scopeName: 'source.wgsl',
  patterns: [
    { include: '#comments' },
    {
      match: `(@)\\s*(builtin)\\s*\\(\\s*(${anyOf(wgslBuiltinValues)})\\s*(?=[,)])`,
      captures: groups(
        'punctuation.definition.attribute.wgsl',
        'entity.name.function.attribute.wgsl',
        'support.constant.builtin.wgsl',
      ),
    },
    {
      match: `(@)\\s*(${name})`,
      captures: groups('punctuation.definition.attribute.wgsl', 'entity.name.function.attribute.wgsl'),
    },
    {
      match: `^\\s*(${anyOf(wgslDirectives)})${wordEnd}(?!\\s*[=(:.])`,
      captures: groups('keyword.control.directive.wgsl'),
    },
    { match: `${wordStart}(fn)\\s+(${name})`, captures: groups(declare, 'entity.name.function.wgsl') },
    { match: `${wordStart}(struct)\\s+(${name})`, captures: groups(declare, 'entity.name.type.struct.wgsl') },
    { match: `${wordStart}(alias)\\s+(${name})`, captures: groups(declare, 'entity.name.type.alias.wgsl') },
    {
      begin: `${wordStart}(var)\\s*(<)`,
      end: '>',
      beginCaptures: groups(declare, 'punctuation.definition.template.begin.wgsl'),
      endCaptures: { 0: { name: 'punctuation.definition.template.end.wgsl' } },
      patterns: [{ match: word(wgslSpaces), name: 'storage.modifier.wgsl' }, { match: ',' }],
    },
    {
      match: `${wordStart}(const|override)\\s+(${name})`,
      captures: groups(declare, 'variable.other.constant.wgsl'),
    },
    { match: word(wgslControl), name: 'keyword.control.wgsl' },
    { match: word(wgslDeclaring), name: declare },
    { match: word(wgslConstants), name: 'constant.language.boolean.wgsl' },
    { include: '#numbers' },
    { match: word(wgslScalars), name: type },
    { match: word(wgslTypes), name: type },
    { match: `${word(wgslFunctions)}(?=\\s*[(<])`, name: 'support.function.wgsl' },
    { match: `${wordStart}${name}(?=\\s*\\()`, name: 'entity.name.function.call.wgsl' },
    {
      match: `(\\.)(${name})`,
      captures: groups('punctuation.accessor.wgsl', 'variable.other.property.wgsl'),
    },
    { match: name, name: 'variable.other.wgsl' },
    { match: '->', name: 'keyword.operator.arrow.wgsl' },
    { match: '<<=|>>=|[-+*/%&|^]=|\\+\\+|--', name: 'keyword.operator.assignment.wgsl' },
    { match: '==|!=|<=|>=|&&|\\|\\||[<>!]', name: 'keyword.operator.logical.wgsl' },
    { match: '=', name: 'keyword.operator.assignment.wgsl' },
    { match: '[-+*/%&|^~]', name: 'keyword.operator.arithmetic.wgsl' },
  ],
  repository: {
    comments: {
      patterns: [{ match: '//.*$', name: 'comment.line.double-slash.wgsl' }, { include: '#block' }],
    },
    // Block comments nest.
    block: { begin: '/\\*', end: '\\*/', name: 'comment.block.wgsl', patterns: [{ include: '#block' }] },
    numbers: {
      patterns: [
        {
          match: `${wordStart}0[xX](?:[0-9a-fA-F]*\\.?[0-9a-fA-F]+(?:[pP][-+]?[0-9]+[fh]?)?|[0-9a-fA-F]+\\.(?:[pP][-+]?[0-9]+[fh]?)?)[iu]?`,
          name: 'constant.numeric.hex.wgsl',
        },
        {
          match: `(?:${wordStart}[0-9]+\\.?[0-9]*|(?<![\\p{L}0-9_)\\]])\\.[0-9]+)(?:[eE][-+]?[0-9]+)?[fhiu]?${wordEnd}`,
          name: 'constant.numeric.wgsl',
        },
      ],
    },
  },
};
