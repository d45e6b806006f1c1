import * as vscode from 'vscode';
import { diverges, kindText, share } from '../../figures/divergence/words';
import { countsOf } from './analysis';
import { selector, type Analyses } from './analyses';
import { isOn } from './preferences';

/** Behind the head of a divergent branch or loop: the share of lanes at work in it, the worst of its entry points. */
export function wgslInlayHints(analyses: Analyses): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    analyses.onDidChange(() => changed.fire()),
    vscode.languages.registerInlayHintsProvider(selector, {
      onDidChangeInlayHints: changed.event,
      async provideInlayHints(document, range, token) {
        if (!isOn('inlayHints', document.uri)) return [];
        const analysis = await analyses.of(document, token);
        if (!analysis) return undefined;
        const [first, last] = [document.offsetAt(range.start), document.offsetAt(range.end)];
        return analysis.places.flatMap((place) => {
          if (place.kind === 'function' || place.bodyStart < first || place.bodyStart > last) return [];
          const worst = countsOf(analysis, place)
            .map(({ region }) => region)
            .filter((region) => region.efficiency !== null && diverges(region))
            .sort((a, b) => (a.efficiency ?? 1) - (b.efficiency ?? 1))[0];
          if (!worst || worst.efficiency === null) return [];
          const sign = worst.evidence === 'exact' ? '' : worst.evidence === 'bound' ? '≥ ' : '≈ ';
          const hint = new vscode.InlayHint(document.positionAt(place.bodyStart), `${sign}${share(worst.efficiency)}`);
          hint.paddingLeft = true;
          hint.tooltip = `share of lanes at work here: ${worst.divergence}, ${kindText[worst.divergence]}`;
          return [hint];
        });
      },
    }),
  );
}
