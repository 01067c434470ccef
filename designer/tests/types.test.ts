import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..');
const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { scripts: { types: string } };

// api.json is held to what the site says by a test of the site; this holds the types to api.json.
it('the types are those that `npm run types` makes of api.json', async () => {
  expect(scripts.types).toContain('--immutable --alphabetize -o src/core/api.gen.ts');
  const made = await openapiTS(new URL('../api.json', import.meta.url), { immutable: true, alphabetize: true });
  const recorded = readFileSync(join(folder, 'src/core/api.gen.ts'), 'utf8');
  expect(recorded, 'api.gen.ts is stale: npm run types').toBe(`${COMMENT_HEADER}${astToString(made)}`);
}, 30_000);
