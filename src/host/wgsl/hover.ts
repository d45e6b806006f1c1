import * as vscode from 'vscode';
import { commands } from '../../messages/ids';
import { rangeIn } from './ranges';
import { selector, type Analyses } from './analyses';
import { hoverText } from './hoverText';
import { isOn } from './preferences';
import { pointedAt } from './structure';

const command = (text: string, id: string, ...args: readonly unknown[]): string =>
  `[${text}](command:${id}?${encodeURIComponent(JSON.stringify(args))})`;

/** Rests on a head, a condition, a function's name: what it costs, why, and how sure that is. */
export const wgslHover = (analyses: Analyses): vscode.Disposable =>
  vscode.languages.registerHoverProvider(selector, {
    async provideHover(document, position, token) {
      if (!isOn('hover', document.uri)) return undefined;
      const analysis = await analyses.of(document, token);
      if (!analysis || token.isCancellationRequested) return undefined;
      const { plain, places, switches } = analysis;
      const pointed = pointedAt(document.offsetAt(position), plain, places, switches);
      if (!pointed) return undefined;
      const address = document.uri.toString();
      const text = hoverText(
        analysis,
        pointed,
        (label, { line, column }) => command(label, commands.revealPlace, address, line, column),
        command('Show divergence report', commands.showDivergenceReport, address),
      );
      if (text === undefined) return undefined;
      const markdown = new vscode.MarkdownString(text);
      // The text is ours but for names, which are escaped; two commands may be linked, no other.
      markdown.isTrusted = { enabledCommands: [commands.revealPlace, commands.showDivergenceReport] };
      return new vscode.Hover(markdown, rangeIn(document, pointed));
    },
  });
