export type Tone = 'good' | 'warn' | 'bad' | 'note' | '';

/** How busy a component may be before one should look, as everywhere on the site. */
export function toneOfLoad(busy: number | null): Tone {
  if (busy === null) return '';
  return busy >= 0.9 ? 'bad' : busy >= 0.7 ? 'warn' : 'good';
}

export function loadWords(busy: number): string {
  return busy >= 1 ? 'overloaded' : busy >= 0.9 ? 'near its capacity' : busy >= 0.7 ? 'busy' : 'has room';
}

export function share(value: number): string {
  const percent = value * 100;
  return `${percent < 10 ? percent.toFixed(1).replace(/\.0$/, '') : Math.round(percent).toLocaleString('en-US')} %`;
}

export function dollars(value: number): string {
  const digits = value !== 0 && Math.abs(value) < 10 ? 2 : 0;
  return `$${value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}

export function rate(perSecond: number): string {
  const shown = perSecond >= 100 ? Math.round(perSecond).toLocaleString('en-US')
    : perSecond.toLocaleString('en-US', { maximumSignificantDigits: 3 });
  return `${shown}/s`;
}

/** Seconds since the start of a run: 0:05, 12:30, 1:05:00. */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60)];
  return hours > 0 ? `${hours}:${two(minutes % 60)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

export function time(milliseconds: number): string {
  return milliseconds >= 1000
    ? `${(milliseconds / 1000).toLocaleString('en-US', { maximumSignificantDigits: 3 })} s`
    : `${milliseconds.toLocaleString('en-US', { maximumSignificantDigits: 3 })} ms`;
}

const verdicts: Readonly<Record<string, readonly [Tone, string]>> = {
  met: ['good', 'Met'], missed: ['bad', 'Missed'], cannotTell: ['warn', 'Cannot tell'], notAsked: ['', 'Not asked'],
};

export function verdictWords(verdict: string): readonly [Tone, string] {
  return verdicts[verdict] ?? ['', verdict];
}

/** What a run showed, or what became of it. Its verdict is written as the engine's, with a capital. */
export function runWords({ state, verdict }: { state: string; verdict: string | null }): readonly [Tone, string] {
  if (state === 'finished' && verdict) return verdictWords(verdict[0]!.toLowerCase() + verdict.slice(1));
  return [state === 'failed' ? 'bad' : state === 'refused' ? 'warn' : '', stateWords(state)];
}

const states: Readonly<Record<string, string>> = {
  queued: 'Waits for its turn', running: 'Runs', finished: 'Finished', cancelled: 'Cancelled', refused: 'Refused',
  failed: 'Failed',
};

export function stateWords(state: string): string {
  return states[state] ?? state;
}

export function toneOfSeverity(severity: string): Tone {
  return severity === 'critical' || severity === 'high' ? 'bad' : severity === 'medium' ? 'warn' : 'note';
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}
