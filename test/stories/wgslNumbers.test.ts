import assert from 'node:assert/strict';
import told from 'command-line-kernels';
import * as vscode from 'vscode';
import { efficiency, slowdown } from '../../src/figures/divergence/words';
import { commands } from '../../src/messages/ids';
import { until } from './harness-until';
import { closeAll } from './notebooks';
import { hoverAtPosition, lensesOf, openText } from './shaders';

const nameOf = (file: string): string => file.split(/[\\/]/).at(-1) ?? file;

/** The command links of a hover: what they say and where they lead. */
const links = (text: string): { readonly label: string; readonly args: unknown[] }[] =>
  [...text.matchAll(/\[`([^`]*)`\]\(command:([\w.]+)\?([^)]*)\)/g)].flatMap(([, label = '', command, args = '']) =>
    command === commands.revealPlace ? [{ label, args: JSON.parse(decodeURIComponent(args)) as unknown[] }] : [],
  );

describe('a kernel in the editor', () => {
  afterEach(closeAll);

  for (const { file, entryPoints } of told.files) {
    const name = nameOf(file);
    it(`shows the numbers, kinds and causes that the command line has: ${name}`, async () => {
      const document = await openText(`kernels/${name}`);
      const titles = (await lensesOf(document)).map(({ range, command }) => ({
        line: range.start.line + 1,
        title: command?.title ?? '',
      }));
      for (const entry of entryPoints) {
        const lens = titles.find(({ line }) => line === entry.line);
        assert.ok(lens, `a lens above ${entry.name}`);
        if (entry.k === null || entry.efficiency === null) assert.match(lens.title, /kinds only/);
        else {
          const numbers = `${efficiency(entry.efficiency, entry.evidence)} · ${slowdown(entry.k, entry.evidence)} at W = 32`;
          assert.ok(lens.title.startsWith(numbers), `${lens.title} above ${entry.name}: ${numbers}`);
          const declaration = new vscode.Position(
            entry.line - 1,
            document.lineAt(entry.line - 1).text.indexOf(entry.name),
          );
          assert.ok(
            (await hoverAtPosition(document, declaration)).includes(numbers.replace(' at', '** at')),
            entry.name,
          );
        }
        for (const region of entry.regions) {
          if (region.kind === 'function') continue;
          const text = await hoverAtPosition(document, new vscode.Position(region.line - 1, region.column - 1));
          const where = `${region.kind} at ${region.line}: ${text}`;
          assert.ok(text.includes(`evidence: **${region.evidence}**`), where);
          if (region.efficiency !== null)
            assert.ok(text.includes(efficiency(region.efficiency, region.evidence)), where);
          assert.deepEqual(
            links(text).map(({ label, args: [address, line, column] }) => [label, address, line, column]),
            region.cause.map(({ text: label, line, column }) => [label, document.uri.toString(), line, column]),
          );
        }
      }
    });
  }

  it('a link of a cause chain puts the cursor there', async () => {
    const document = await openText('kernels/nbody-cutoff.wgsl');
    const at = document.getText().indexOf('if (squared');
    const text = await until('a hover', () => hoverAtPosition(document, document.positionAt(at)));
    const chain = links(text);
    assert.equal(chain.at(-1)?.label, 'global_invocation_id');
    for (const { label, args } of chain) {
      await vscode.commands.executeCommand(commands.revealPlace, ...args);
      // A builtin is its parameter, an assignment and a declaration their name, a load what is loaded.
      const word = label.replace(/^(let|var|load of) /, '').replace(/\[.*| = …$/, '');
      await until(`the cursor at ${label}`, () => {
        const editor = vscode.window.activeTextEditor;
        if (!editor) return false;
        const { line, character } = editor.selection.active;
        const { text: code } = editor.document.lineAt(line);
        return (
          code
            .slice(character)
            .replace(/^(let|var) /, '')
            .startsWith(word) || code.slice(0, character).trimEnd().endsWith(`(${word})`)
        );
      });
    }
  });
});
