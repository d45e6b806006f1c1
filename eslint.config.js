// The house's rule as an error: which room may import which. The table is the one in CONTRIBUTING.md.
import tseslint from 'typescript-eslint';

const models = ['quantity'];
const language = ['quantity', 'models'];
const evaluate = ['quantity', 'models', 'language', 'wgsl'];
const all = ['quantity', 'models', 'language', 'wgsl', 'evaluate', 'notebook', 'figures', 'export', 'messages'];

/** room → rooms it may import; a pure room sees no host, no Node, no DOM and no clock. */
export const rooms = {
  quantity: [],
  models,
  language,
  wgsl: [],
  evaluate,
  notebook: ['language', 'evaluate'],
  figures: ['quantity', 'evaluate', 'wgsl'],
  export: all,
  messages: ['quantity', 'models', 'language', 'wgsl', 'evaluate', 'notebook', 'figures'],
  host: all,
  cli: all,
};
const pure = Object.keys(rooms).filter((room) => room !== 'host' && room !== 'cli');
const packages = { language: ['@lezer/lr', '@lezer/common'], wgsl: ['wesl'], host: ['vscode'], cli: ['node:'] };

/** Refuses every import of `room` that the table does not allow. */
function ring(room) {
  const own = rooms[room];
  const bare = (packages[room] ?? []).map((name) => name.replace(/[/.]/g, '\\$&'));
  // inside: ./x, and ../x only while it stays in the room (sub-folders); outside: ../../room/… or ../room/…
  const outward = `^(\\.\\./)+(?!${[...own].map((r) => `${r}/`).join('|') || '(?!)'})(?=(${Object.keys(rooms).join('|')})/)`;
  const foreign = `^(?!\\.)(?!${bare.length ? bare.map((b) => `${b}`).join('|') : '(?!)'})`;
  return {
    files: [`src/${room}/**/*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: outward,
              message: `src/${room}/ may import only: ${own.join(', ') || 'nothing'} (CONTRIBUTING.md)`,
            },
            {
              regex: foreign,
              message: `src/${room}/ may use no package but: ${bare.join(', ') || 'none'} (CONTRIBUTING.md)`,
            },
            { regex: '^(\\.\\./)+(renderers|test)/', message: 'src/ imports neither renderers nor tests' },
          ],
        },
      ],
    },
  };
}

export default tseslint.config(
  {
    ignores: ['dist/**', 'out/**', 'node_modules/**', '.vscode-test/**', '**/*.generated.ts', 'samples/**'],
  },
  ...tseslint.configs.recommended.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      eqeqeq: 'error',
    },
  },
  ...Object.keys(rooms).map(ring),
  {
    files: pure.map((room) => `src/${room}/**/*.ts`),
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'Date',
          'performance',
          'setTimeout',
          'setInterval',
          'process',
          'require',
          'document',
          'window',
          'fetch',
          'console',
        ].map((name) => ({
          name,
          message: 'a pure room has no clock, no host and no DOM: take a port',
        })),
      ],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'randomness is seeded' }],
    },
  },
);
