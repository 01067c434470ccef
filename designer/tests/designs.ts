import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../content/designs');

/** Every design that comes with the product: what people write, with comments, in all layouts. */
export const designs: readonly { name: string; text: string }[] = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(join(folder, name), 'utf8') }));

export function design(name: string): string {
  return designs.find((known) => known.name === name)!.text;
}
