import type { components } from './api.gen';

type Schemas = components['schemas'];

export type DesignVerdict = Schemas['DesignVerdict'];
export type ComponentLine = Schemas['ComponentLine'];
export type FindingLine = Schemas['FindingLine'];
export type TargetLine = Schemas['TargetLine'];
export type ProblemLine = Schemas['ProblemLine'];
export type Vocabulary = Schemas['Vocabulary'];
export type KindWords = Schemas['KindWords'];
export type KindWhole = Schemas['KindWhole'];
export type FieldLine = Schemas['FieldLine'];
export type RunView = Schemas['RunView'];
export type DesignWhole = Schemas['DesignWhole'];
export type SavedAs = Schemas['SavedAs'];
export type DesignSaved = Schemas['DesignLine'];
export type SampleLine = Schemas['SampleLine'];
export type Explanation = Schemas['Explanation'];
export type FindingWhole = Schemas['FindingWhole'];
export type RunReport = Plain<Schemas['RunReport']>;
export type TimeSeries = Plain<Schemas['TimeSeries']>;
export type TraceReport = Plain<Schemas['TraceReport']>;

/** The interface may write any number as text where it must be exact; in reports it never does. */
type Plain<T> = [number] extends [T] ? Exclude<T, string>
  : T extends readonly (infer Item)[] ? readonly Plain<Item>[]
  : T extends object ? { readonly [Key in keyof T]: Plain<T[Key]> } : T;

/** The site answered, and not with what was asked for. */
export class Refusal extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

/** The site did not answer at all. */
export class Silence extends Error {}

interface Asking {
  readonly method?: string;
  readonly document?: string;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** Asks the site; the answer is what its OpenAPI document says. */
export async function ask<Answer>(path: string, asking: Asking = {}): Promise<Answer> {
  const response = await send(path, asking);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

export async function askText(path: string, asking: Asking = {}): Promise<string> {
  return (await send(path, asking)).text();
}

/** An answer that is kept as a file: its bytes, and its name in the header. */
export function askFile(path: string, asking: Asking): Promise<Response> {
  return send(path, asking);
}

async function send(path: string, { method, document, json, headers, signal }: Asking): Promise<Response> {
  const body = document ?? (json === undefined ? undefined : JSON.stringify(json));
  const kind = document === undefined ? 'application/json' : 'application/yaml';
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { ...(body === undefined ? {} : { 'content-type': kind }), ...headers },
      ...(body === undefined ? {} : { body }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Silence('The site does not answer.');
  }
  if (response.ok) return response;
  const problem = await response.json().catch(() => null) as { title?: string; detail?: string } | null;
  const why = [problem?.title, problem?.detail].filter(Boolean).join(' ');
  throw new Refusal(response.status, why || response.statusText);
}
