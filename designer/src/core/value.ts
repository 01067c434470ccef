import { parseDocument, isScalar, isSeq } from 'yaml';

/** A value that a command writes: scalars are the text that is to stand there. */
export type Value = string | readonly Value[] | { readonly [key: string]: Value };

const plain = /^[A-Za-z0-9$./%_-][A-Za-z0-9$./%_+×-]*( [A-Za-z0-9$./%_+-]+)*$/;

/** A value in one line, as it may stand anywhere in a document. */
export function write(value: Value, isJson = false): string {
  if (typeof value === 'string') return scalar(value, isJson);
  if (Array.isArray(value)) return `[${value.map((item: Value) => write(item, isJson)).join(', ')}]`;
  const entries = Object.entries(value as { readonly [key: string]: Value });
  return `{${entries.map(([key, item]) => `${scalar(key, isJson)}: ${write(item, isJson)}`).join(', ')}}`;
}

/** Plain where that reads as the same text, in quotes elsewhere. */
export function scalar(text: string, isJson = false): string {
  if (isJson) return /^(true|false|-?(0|[1-9]\d*)(\.\d+)?)$/.test(text) ? text : JSON.stringify(text);
  return isPlain(text) ? text : JSON.stringify(text);
}

/** What a person typed for a field: a map or list if it reads as one, else a text. */
export function typed(text: string): Value {
  const trimmed = text.trim();
  if (!/^[[{]/.test(trimmed)) return trimmed;
  const read = parseDocument(trimmed, { schema: 'failsafe' });
  return read.errors.length === 0 ? (read.toJS() as Value) : trimmed;
}

function isPlain(text: string): boolean {
  if (plain.test(text)) return text.trim() === text;
  if (text === '' || text.includes('\n')) return false;
  const read = parseDocument(`[${text}]`, { schema: 'failsafe' });
  const list = read.contents;
  if (read.errors.length > 0 || !isSeq(list) || list.items.length !== 1) return false;
  const only = list.items[0];
  return isScalar(only) && only.type === 'PLAIN' && only.value === text && only.anchor === undefined && !only.tag;
}
