import { ask, Refusal, type DesignSaved, type SavedAs } from './api';

/** Where a document came from: a saved design, or a design of the gallery. */
export interface Origin {
  readonly design: string | null;
  readonly version: number | null;
  readonly isMine: boolean;
  readonly name: string;
}

export interface Draft {
  readonly key: string;
  readonly name: string;
  readonly text: string;
  readonly at: number;

  /** The saved design that it is a draft of, and the version it began from. */
  readonly design: string | null;
  readonly version: number | null;

  /** The text of that version, to know whether there is something to save. */
  readonly saved: string | null;
}

export type Kept =
  | { readonly state: 'kept' }
  | { readonly state: 'saved'; readonly version: number }
  | { readonly state: 'saving' }
  | { readonly state: 'trouble'; readonly why: string };

const prefix = 'proofload.draft.';

/** Keeps what is drawn in this browser, at once and without asking; and on the site when asked. */
export class Keeping {
  draft: Draft;
  kept: Kept;

  /** Another tab works on the same draft. */
  isElsewhere = false;
  changed: () => void = () => undefined;
  private readonly channel: BroadcastChannel | null;
  private readonly self = crypto.randomUUID();

  constructor(draft: Draft) {
    this.draft = draft;
    this.kept = draft.saved === draft.text && draft.version
      ? { state: 'saved', version: draft.version } : { state: 'kept' };
    this.channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`${prefix}${draft.key}`);
    this.channel?.addEventListener('message', ({ data }: MessageEvent<{ from: string; says: string }>) => {
      if (data.from === this.self) return;
      if (data.says === 'who is here?' && !this.isElsewhere) this.post('I am');
      if (data.says === 'I am' || data.says === 'I take over') {
        this.isElsewhere = true;
        this.changed();
      }
    });
    this.post('who is here?');
  }

  get isDirty(): boolean {
    return this.draft.saved !== this.draft.text;
  }

  keep(text: string, name: string): void {
    if (this.isElsewhere) return;
    this.draft = { ...this.draft, text, name: name || this.draft.name, at: Date.now() };
    this.kept = this.draft.saved === text && this.draft.version
      ? { state: 'saved', version: this.draft.version } : { state: 'kept' };
    this.write();
  }

  /** This tab goes on, and the other one stops. */
  takeOver(): void {
    this.isElsewhere = false;
    this.post('I take over');
    this.write();
  }

  /** Saves on the site: a first version, or another one. Returns the design, for its address. */
  async save(message: string): Promise<string | null> {
    const { text, design, version } = this.draft;
    this.become({ state: 'saving' });
    try {
      const words = `?message=${encodeURIComponent(message)}`;
      const made = design === null
        ? await ask<DesignSaved>(`/designs${words}`, { document: text })
        : await ask<SavedAs>(`/designs/${design}/versions${words}`,
          { document: text, headers: version === null ? {} : { 'if-match': `"${version}"` } });
      this.draft = { ...this.draft, design: made.id, version: Number(made.version), saved: text };
      this.write();
      this.become(this.isDirty ? { state: 'kept' } : { state: 'saved', version: Number(made.version) });
      return made.id;
    } catch (error) {
      const why = error instanceof Refusal && error.status === 422
        ? 'A design is saved when its problems are mended. Until then it is kept in this browser.'
        : error instanceof Error ? error.message : 'It could not be saved.';
      this.become({ state: 'trouble', why });
      return null;
    }
  }

  private write(): void {
    try {
      store(this.draft);
    } catch {
      this.kept = { state: 'trouble', why: 'This browser keeps nothing for us. Save it, or copy its text.' };
    }
    this.changed();
  }

  private become(kept: Kept): void {
    this.kept = kept;
    this.changed();
  }

  private post(says: string): void {
    this.channel?.postMessage({ from: this.self, says });
  }
}

/** The drafts in this browser, the latest first. */
export function drafts(): readonly Draft[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => readDraft(key.slice(prefix.length)) ?? [])
    .sort((one, other) => other.at - one.at);
}

export function readDraft(key: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(`${prefix}${key}`) ?? 'null') as Partial<Draft> | null;
    return draft && typeof draft.text === 'string' && typeof draft.key === 'string' ? (draft as Draft) : null;
  } catch {
    return null;
  }
}

export function store(draft: Draft): void {
  localStorage.setItem(`${prefix}${draft.key}`, JSON.stringify(draft));
}

export function forgetDraft(key: string): void {
  localStorage.removeItem(`${prefix}${key}`);
}

export function newDraft(text: string, name: string, origin: Origin | null): Draft {
  const isMine = origin?.design != null && origin.isMine;
  return {
    key: isMine ? origin.design! : crypto.randomUUID(), name, text, at: Date.now(),
    design: isMine ? origin.design : null, version: isMine ? origin.version : null, saved: isMine ? text : null,
  };
}
