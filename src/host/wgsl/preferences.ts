import * as vscode from 'vscode';
import { settings } from '../../messages/ids';
import type { Options } from '../../wgsl';

const get = <T>(name: string, scope: vscode.Uri, otherwise: T): T =>
  vscode.workspace.getConfiguration(undefined, scope).get<T>(name) ?? otherwise;

/** A settings file may hold anything: what is no number in the range counts as not set. */
function numberOf(name: string, scope: vscode.Uri, otherwise: number, least: number, most: number): number {
  const value = get<unknown>(name, scope, otherwise);
  return typeof value === 'number' && value >= least && value <= most ? value : otherwise;
}

/** What the settings say of an analysis. A notebook has the same numbers everywhere: its cells take none of them. */
export const analysisOptions = (scope: vscode.Uri): Options =>
  scope.scheme === 'vscode-notebook-cell'
    ? {}
    : {
        warp: numberOf(settings.warp, scope, 32, 4, 128),
        probability: numberOf(settings.probability, scope, 0.5, 0, 1),
        trips: numberOf(settings.trips, scope, 8, Number.MIN_VALUE, Infinity),
      };

export type Toggle = 'hover' | 'codeLens' | 'branchLens' | 'inlayHints' | 'gutter' | 'problems';

export const isOn = (toggle: Toggle, scope: vscode.Uri): boolean =>
  get<unknown>(settings[toggle], scope, false) === true;

/** Undefined: no slowdown is a problem. */
export function maxSlowdown(scope: vscode.Uri): number | undefined {
  const limit = numberOf(settings.maxSlowdown, scope, 0, 0, Infinity);
  return limit > 0 ? limit : undefined;
}

const severities: Readonly<Record<string, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

export const slowdownSeverity = (scope: vscode.Uri): vscode.DiagnosticSeverity =>
  severities[get(settings.severity, scope, 'warning')] ?? vscode.DiagnosticSeverity.Warning;
