type Properties = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>;

/**
 * An element with attributes, listeners (functions) and children. Strings become text nodes: nothing from a notebook
 * is ever read as markup.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/** Prose whose numbers keep their units, and symbols their values, on one line: `37 %`, `p = 64`. */
export const unbroken = (text: string): string =>
  text.replace(/(\d|×) (?=[\p{L}µ%])/gu, '$1\u00a0').replace(/(\S) = (?=\S)/g, '$1\u00a0=\u00a0');
