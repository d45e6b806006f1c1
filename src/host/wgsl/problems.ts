import * as vscode from 'vscode';
import { divergentPlaces, efficiency, kindText, slowdown } from '../../figures/divergence/words';
import type { EntryReport, RegionReport } from '../../wgsl';
import type { Analysis } from './analysis';
import type { Analyses } from './analyses';
import { isOn, maxSlowdown, slowdownSeverity } from './preferences';
import { positionOf, rangeIn } from './ranges';

/** Entry points above the limit, and what keeps a part of the source from being counted. */
export function wgslProblems(analyses: Analyses): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('parnb-wgsl');
  return vscode.Disposable.from(
    collection,
    analyses.onDidChange((document) => {
      const analysis = analyses.latest(document);
      if (analysis) collection.set(document.uri, [...tooSlow(document, analysis), ...uncounted(document, analysis)]);
    }),
    analyses.onDidClose(({ uri }) => collection.delete(uri)),
  );
}

/** As many as leave room for the hover of the same place. */
const mostPlaces = 3;
const worstPlaces = (entry: EntryReport): RegionReport[] =>
  divergentPlaces(entry)
    .sort((a, b) => (a.efficiency ?? 2) - (b.efficiency ?? 2))
    .slice(0, mostPlaces);

function tooSlow(document: vscode.TextDocument, { report, entries }: Analysis): vscode.Diagnostic[] {
  const limit = maxSlowdown(document.uri);
  if (limit === undefined) return [];
  return report.entryPoints.flatMap((entry) => {
    const place = entries.find(({ name }) => name === entry.name);
    if (!place || entry.k === null || entry.k <= limit) return [];
    const says = `${entry.name}: ${slowdown(entry.k, entry.evidence)} at W = ${entry.warp} (${entry.evidence}), more than parnb.wgsl.maxSlowdown = ${limit}`;
    const found = new vscode.Diagnostic(rangeIn(document, place), says, slowdownSeverity(document.uri));
    found.source = 'parnb';
    found.code = 'slowdown';
    found.relatedInformation = worstPlaces(entry).map((region) => {
      const eta = region.efficiency === null ? '' : ` ${efficiency(region.efficiency, region.evidence)},`;
      return new vscode.DiagnosticRelatedInformation(
        new vscode.Location(document.uri, positionOf(region)),
        `${region.kind}:${eta} ${region.divergence}, ${kindText[region.divergence]}`,
      );
    });
    return [found];
  });
}

/** In a file never louder than information: another extension, or the driver, says what is wrong with the language. */
function uncounted(document: vscode.TextDocument, { report, nothing }: Analysis): vscode.Diagnostic[] {
  if (!isOn('problems', document.uri)) return [];
  return report.diagnostics
    .filter(({ code }) => code !== 'no-entry-point' || nothing === undefined)
    .map(({ code, message, line, column, endLine, endColumn, severity }) => {
      const range = new vscode.Range(positionOf({ line, column }), positionOf({ line: endLine, column: endColumn }));
      // A cell of a notebook is nobody else's.
      const own = document.uri.scheme === 'vscode-notebook-cell';
      if (own && severity === 'error') return problem(range, message, vscode.DiagnosticSeverity.Error, code);
      const level = severity === 'info' ? vscode.DiagnosticSeverity.Hint : vscode.DiagnosticSeverity.Information;
      return problem(range, message, level, code);
    });
}

function problem(
  range: vscode.Range,
  message: string,
  severity: vscode.DiagnosticSeverity,
  code: string,
): vscode.Diagnostic {
  const found = new vscode.Diagnostic(range, message, severity);
  found.source = 'parnb';
  found.code = code;
  return found;
}
