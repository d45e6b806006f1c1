import type { SavedType } from '../../src/messages/messages';

/** What a part may ask of whoever shows the output: the notebook's host, or an exported page. */
export interface Host {
  /** Saves a file; gives one line for the person. */
  readonly save?: (name: string, mime: SavedType, content: Blob) => Promise<string>;
  /** Shows the output in an editor of its own. */
  readonly open?: () => Promise<string>;
  /** Writes values into the cell; `replacing`: in place of formulas. */
  readonly keep?: (values: Readonly<Record<string, number>>, replacing: boolean) => Promise<string>;
  readonly drawn: () => void;
}

/** Messages carry text: a typed array would arrive as a plain object. */
export async function toBase64(content: Blob): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new Error('the picture could not be read'));
    reader.readAsDataURL(content);
  });
  return url.slice(url.indexOf(',') + 1);
}
