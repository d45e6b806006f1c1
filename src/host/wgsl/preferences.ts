import * as vscode from 'vscode';
import { settings } from '../../messages/ids';
import type { Options } from '../../wgsl';

const get = <T>(name: string, scope: vscode.Uri, otherwise: T): T =>
  vscode.workspace.getConfiguration(undefined, scope).get<T>(name) ?? otherwise;

/** What the settings say of an analysis. A notebook has the same numbers everywhere: its cells take none of them. */
export const analysisOptions = (scope: vscode.Uri): Options =>
  scope.scheme === 'vscode-notebook-cell'
    ? {}
    : {
        warp: get(settings.warp, scope, 32),
        probability: get(settings.probability, scope, 0.5),
        trips: get(settings.trips, scope, 8),
      };

export type Toggle = 'hover' | 'codeLens' | 'branchLens' | 'inlayHints' | 'gutter' | 'problems';

export const isOn = (toggle: Toggle, scope: vscode.Uri): boolean => get(settings[toggle], scope, false);

/** Undefined: no slowdown is a problem. */
export function maxSlowdown(scope: vscode.Uri): number | undefined {
  const limit = get(settings.maxSlowdown, scope, 0);
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
