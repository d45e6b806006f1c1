import * as vscode from 'vscode';
import { Analyses } from './analyses';
import { wgslGutter } from './gutter';
import { wgslHover } from './hover';
import { wgslInlayHints } from './inlayHints';
import { wgslLenses } from './lenses';
import { wgslProblems } from './problems';
import { reportDocument } from './reportDocument';

/** Divergence where kernels are written: `.wgsl` files and `wgsl` cells, beside other extensions. */
export function wgslFeatures(log: vscode.LogOutputChannel): vscode.Disposable {
  const analyses = new Analyses(log);
  const features = vscode.Disposable.from(
    analyses,
    wgslHover(analyses),
    wgslLenses(analyses),
    wgslInlayHints(analyses),
    wgslGutter(analyses),
    wgslProblems(analyses),
    reportDocument(analyses),
  );
  analyses.openAll();
  return features;
}
