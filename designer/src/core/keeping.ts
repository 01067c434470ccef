import { ask, Refusal, type DesignSaved, type SavedAs } from './api';
import { merge, type Conflict } from './merging';

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

/** What a tab holds that may not write the draft, under the draft's key: for a reload of that tab. */
const aside = 'proofload.aside.';

/** A tab that is there answers well within this. */
const patience = 400;

/** Keeps what is drawn in this browser, at once and without asking; and on the site when asked. */
export class Keeping {
  draft: Draft;
  kept: Kept;

  /** Another tab works on the same draft: this one writes nothing there, and keeps what it has for itself. */
  isElsewhere = false;
  changed: () => void = () => undefined;

  /** The text on which this tab and the draft last agreed. */
  private base: string;
  private readonly channel: BroadcastChannel | null;
  private readonly self = crypto.randomUUID();

  /** How often the draft changed hands, as far as this tab knows, and when this tab took it. */
  private seen = 0;
  private claim = 0;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(draft: Draft) {
    this.draft = draft;
    this.base = draft.text;
    this.kept = draft.saved === draft.text && draft.version
      ? { state: 'saved', version: draft.version } : { state: 'kept' };
    this.channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`${prefix}${draft.key}`);
    this.channel?.addEventListener('message', ({ data }: MessageEvent<Said>) => {
      if (data.from !== this.self) this.hear(data);
    });
    const held = heldAside(draft.key);
    if (held) {
      this.draft = { ...draft, text: held.text };
      this.base = held.base;
    }
    this.post('who is here?');
  }

  /** This tab goes: another may go on where it can. */
  leave(): void {
    if (!this.isElsewhere) this.post('I go');
  }

  get isDirty(): boolean {
    return this.draft.saved !== this.draft.text;
  }

  keep(text: string, name: string): void {
    this.draft = { ...this.draft, text, name: name || this.draft.name, at: Date.now() };
    if (this.isElsewhere) {
      hold(this.draft.key, { text, base: this.base });
      this.callForOther();
      return;
    }
    this.base = text;
    this.kept = this.draft.saved === text && this.draft.version
      ? { state: 'saved', version: this.draft.version } : { state: 'kept' };
    this.write();
  }

  /** What both tabs hold, put together; or where they contradict each other. Nothing is kept by that. */
  merged(): { readonly text: string } | { readonly conflicts: readonly Conflict[] } {
    return merge(this.base, this.draft.text, readDraft(this.draft.key)?.text ?? this.base);
  }

  /** This tab goes on with what it has, and the other one stops. */
  takeOver(): void {
    this.isElsewhere = false;
    this.claim = ++this.seen;
    this.base = this.draft.text;
    clearTimeout(this.waiting);
    hold(this.draft.key, null);
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
        ? 'A design is saved when its problems are mended.'
        : error instanceof Error ? error.message : 'It could not be saved.';
      this.become({ state: 'trouble', why });
      return null;
    }
  }

  private hear({ from, says, claim }: Said): void {
    this.seen = Math.max(this.seen, claim);
    if (says === 'who is here?' && !this.isElsewhere) this.post('I am');
    if (says === 'I go') this.callForOther();

    // What was said before this tab took over is late, and no longer so.
    if (says === 'I am' && claim >= this.claim) clearTimeout(this.waiting);
    const isTheirs = says === 'I am' ? claim >= this.claim
      : says === 'I take over' && (claim > this.claim || (claim === this.claim && from > this.self));
    if (isTheirs) this.become(this.kept, true);
  }

  /** Asks whether the other tab is still there; where nobody answers and nothing was changed, this one goes on. */
  private callForOther(): void {
    if (!this.isElsewhere) return;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      const there = readDraft(this.draft.key)?.text ?? this.base;
      if (there === this.base || there === this.draft.text) this.takeOver();
    }, patience);
    this.post('who is here?');
  }

  private write(): void {
    try {
      store(this.draft);
    } catch {
      this.kept = { state: 'trouble', why: 'This browser keeps nothing for us. Save it, or copy its text.' };
    }
    this.changed();
  }

  private become(kept: Kept, isElsewhere = this.isElsewhere): void {
    this.kept = kept;
    this.isElsewhere = isElsewhere;
    this.changed();
  }

  private post(says: string): void {
    this.channel?.postMessage({ from: this.self, says, claim: this.claim } satisfies Said);
  }
}

/** What tabs on one draft say to each other. */
interface Said {
  readonly from: string;
  readonly says: string;
  readonly claim: number;
}

interface Aside {
  readonly text: string;
  readonly base: string;
}

function hold(key: string, what: Aside | null): void {
  try {
    if (what) sessionStorage.setItem(aside + key, JSON.stringify(what));
    else sessionStorage.removeItem(aside + key);
  } catch {
    // The banner says that this tab does not keep; there is no third place.
  }
}

function heldAside(key: string): Aside | null {
  try {
    const held = JSON.parse(sessionStorage.getItem(aside + key) ?? 'null') as Partial<Aside> | null;
    return held && typeof held.text === 'string' && typeof held.base === 'string' ? (held as Aside) : null;
  } catch {
    return null;
  }
}

/** The drafts in this browser, the latest first. */
export function drafts(): readonly Draft[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => readDraft(key.slice(prefix.length)) ?? [])
    .sort((one, other) => other.at - one.at);
}

/** The draft of a saved design: under the key that it had before the first saving, if it was begun here. */
export function draftOfDesign(design: string): Draft | null {
  return drafts().find((draft) => draft.design === design) ?? null;
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
