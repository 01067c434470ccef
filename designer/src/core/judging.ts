import { ask, type DesignVerdict } from './api';

export interface Judged {
  /** What the site says of the latest text that it answered; null before the first answer. */
  readonly verdict: DesignVerdict | null;
  readonly isPending: boolean;

  /** Why there is no answer; empty while there is. */
  readonly trouble: string;

  /** From the edit to the answer, in milliseconds, of the latest answers. */
  readonly times: readonly number[];
}

const pause = 15;
const again = 3000;

/** Asks the site about each text, a moment after the edit; an answer that was overtaken is never shown. */
export class Judging {
  private text = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: AbortController | undefined;
  private edited = 0;
  current: Judged = { verdict: null, isPending: false, trouble: '', times: [] };

  constructor(private readonly changed: () => void) {}

  judge(text: string): void {
    if (text === this.text && (this.current.verdict || this.current.isPending)) return;
    this.text = text;
    this.edited = performance.now();
    clearTimeout(this.timer);
    // The first of several edits is asked about at once, before it is even drawn; those behind it, in bursts.
    if (this.current.isPending) {
      this.timer = setTimeout(() => void this.ask(), pause);
      return;
    }
    void this.ask();
    this.become({ ...this.current, isPending: true });
  }

  private async ask(): Promise<void> {
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    try {
      const verdict = await ask<DesignVerdict>('/verdict', { document: this.text, signal: asking.signal });
      if (this.asking !== asking) return;
      const times = [...this.current.times.slice(-999), performance.now() - this.edited];
      this.become({ verdict, isPending: false, trouble: '', times });
    } catch (error) {
      if (this.asking !== asking || asking.signal.aborted) return;
      const trouble = error instanceof Error ? error.message : 'The site does not answer.';
      this.become({ ...this.current, isPending: false, trouble });
      this.timer = setTimeout(() => void this.ask(), again);
    }
  }

  private become(judged: Judged): void {
    this.current = judged;
    this.changed();
  }
}
