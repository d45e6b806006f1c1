import type { CheckedItem } from '../../language/program';
import type { Evaluation, Work } from '../evaluation';
import type { Report } from '../report';
import type { Series, ShowResult } from '../result';
import { tableText } from '../texts';
import { evaluateAll } from '../value';

/** Labelled values; those with an error are left out and reported. */
export function* labelled(
  ev: Evaluation,
  items: readonly CheckedItem[],
  report: Report,
): Work<(Series & { readonly item: CheckedItem })[]> {
  const outcomes = yield* evaluateAll(
    ev,
    items.map(({ label, value }) => ({ typed: value, what: label })),
  );
  return items.flatMap((item, k) => {
    const outcome = outcomes[k];
    report.find(outcome?.findings ?? [], item.value.place);
    return outcome?.value ? [{ label: item.label, value: outcome.value, item }] : [];
  });
}

/** One value or table of a `show`. */
export function* show(ev: Evaluation, item: CheckedItem, from: number, report: Report): Work<ShowResult[]> {
  const shown = yield* labelled(ev, [item], report);
  return shown.map(({ label, value }) => ({ from, label, value, text: tableText(value) }));
}
