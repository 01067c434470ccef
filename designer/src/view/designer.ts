import { arrange } from '../core/arrange';
import { ask, type FindingLine, type KindWhole, type KindWords, type Vocabulary } from '../core/api';
import { beside, freePlace } from '../core/geometry';
import { Judging } from '../core/judging';
import { Keeping, type Origin } from '../core/keeping';
import { draw, type Picture, type Point } from '../core/picture';
import { Running } from '../core/running';
import { nothing, Session } from '../core/session';

/** Whose numbers are explained, and which of them first. */
export interface Explained {
  readonly component?: string;
  readonly connection?: string;
  readonly operation?: string;
  readonly number?: string;
}

/** What was opened, and what of it was not understood. */
export interface Imported {
  readonly name: string;
  readonly problems: readonly { readonly line: number | string; readonly message: string; readonly remedy: string }[];
}

export interface Beside {
  readonly name: string;
  readonly picture: Picture;
}

export type View = 'canvas' | 'outline' | 'text';

/** What the page hands over. */
export interface Props {
  /** The document; null where a design is to be begun. */
  readonly text: string | null;
  readonly origin: Origin | null;
}

/** One design on one page: its session, and what is asked of the site about it. */
export class Designer {
  readonly session: Session;
  readonly judging = new Judging(() => this.tell());
  readonly keeping: Keeping;
  readonly running = new Running(() => this.tell());
  vocabulary: Vocabulary | null = null;
  view: View = 'canvas';

  /** The palette takes room that a tablet or a phone does not have. */
  hasPalette = window.innerWidth > 1024;

  /** The component from which a connection is being drawn by keys or clicks. */
  connecting: string | null = null;

  /** The dialog that is open. */
  dialog: 'commands' | 'keys' | 'save' | 'share' | 'versions' | 'finding' | 'explain' | 'imported' | 'beside'
    | null = null;

  /** What is told of something that takes a while. */
  notice: { readonly words: string; readonly isLasting: boolean } | null = null;

  /** What the latest import did not understand. */
  imported: Imported | null = null;

  /** What the dialog of a finding, or of an explanation, is about. */
  finding: FindingLine | null = null;
  explained: Explained = {};

  /** The stop of the tour; null where nobody takes it. */
  tour: number | null = null;

  /** An earlier text that the design is shown against. */
  beside: Beside | null = null;

  /** The design that stands side by side with this one, as `gallery:storefront/start`; empty for none. */
  reference = '';

  /** Where the middle of the canvas is; the canvas says so. */
  middle: () => Point = () => ({ x: 0, y: 0 });
  fit: () => void = () => undefined;
  focusInspector: () => void = () => undefined;

  private readonly listeners = new Set<() => void>();
  private readonly kinds = new Map<string, KindWhole | 'asked'>();
  private noticing: ReturnType<typeof setTimeout> | undefined;
  private pausing: ReturnType<typeof setTimeout> | undefined;
  private kept = '';

  constructor(text: string, keeping: Keeping) {
    this.session = new Session(text);
    this.keeping = keeping;
    keeping.changed = () => this.tell();
    this.session.subscribe(() => this.follow());
    void this.load();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  show(view: View): void {
    this.view = view;
    this.tell();
  }

  togglePalette(isWanted = !this.hasPalette): void {
    this.hasPalette = isWanted;
    this.tell();
  }

  open(dialog: Designer['dialog']): void {
    this.dialog = dialog;
    this.sayBeside(dialog === 'beside' ? this.reference : '');
    this.tell();
  }

  showTour(stop: number | null): void {
    this.tour = stop;
    this.tell();
  }

  /** Tells of something that takes a while, for some seconds, or until somebody has read it. */
  notify(words: string, isLasting = false): void {
    clearTimeout(this.noticing);
    this.notice = words === '' ? null : { words, isLasting };
    if (words !== '' && !isLasting) this.noticing = setTimeout(() => this.notify(''), 6000);
    this.tell();
  }

  showImport(imported: Imported): void {
    this.imported = imported;
    this.notify(imported.problems.length === 0 ? `${imported.name} was opened.` : '');
    if (imported.problems.length > 0) this.open('imported');
  }

  openFinding(finding: FindingLine): void {
    this.finding = finding;
    this.open('finding');
  }

  /** Opens the working behind the numbers of a component, a connection, an operation, or of the whole design. */
  explain(about: Explained): void {
    this.explained = about;
    this.open('explain');
  }

  /** Shows what is other than in an earlier text; with none, only what is. */
  compare(name: string, text: string | null): void {
    const drawn = text === null ? null : draw(text);
    this.beside = drawn && 'picture' in drawn ? { name, picture: drawn.picture } : null;
    this.session.say(this.beside ? `Compared with ${name}.` : 'No longer compared.');
    this.tell();
  }

  /** Puts another design side by side with this one; the address says so, too, and can be passed on. */
  contrastWith(reference: string): void {
    this.reference = reference;
    this.open('beside');
  }

  connectFrom(id: string | null): void {
    this.connecting = id;
    if (id) this.session.say(`Connecting from ${id}: choose what it calls, or press Escape.`);
    this.tell();
  }

  connect(from: string, to: string): void {
    this.connectFrom(null);
    if (from !== to)
      this.session.do({ do: 'connect', connections: [{ from, to }] }, `Connect ${from} to ${to}`);
  }

  /** Adds a component at a place, or beside what is selected, or in the middle of what is seen. */
  add(kind: KindWords, wanted?: Point): string {
    const { picture, places, selection } = this.session.state;
    const id = freeId(kind.id, new Set(picture.components.map((component) => component.id)));
    const near = selection.components.at(-1);
    const beginning = wanted ?? (near && places.has(near) ? beside(places.get(near)!) : this.middle());
    const at = freePlace(beginning, places.values());
    // Once a place is written for one, those of the others are too: what is seen is what is kept.
    this.session.do(
      { do: 'add', components: [{ id, kind: kind.id }], places: { ...Object.fromEntries(places), [id]: at } },
      `Add ${kind.name} as ${id}`, { select: { components: [id], connections: [] } });
    return id;
  }

  /** Adds an operation that enters at what is selected, or else where nothing else calls. */
  addOperation(): void {
    const { picture, selection } = this.session.state;
    const entry = selection.components[0] ?? picture.components.find(({ id }) =>
      !picture.connections.some(({ to }) => to === id))?.id ?? picture.components[0]?.id;
    if (!entry) return;
    const taken = new Set(picture.operations.map(({ id }) => id));
    const id = ['browse', 'read', 'write', 'search'].find((name) => !taken.has(name)) ?? `operation-${taken.size + 1}`;
    this.session.do({ do: 'add-entry', section: 'operations', id, settings: { entry, rate: '100/s' } },
      `Add the operation ${id}`);
  }

  removeSelected(): void {
    const { components, connections } = this.session.state.selection;
    if (components.length + connections.length === 0) return;
    const what = [...components, ...connections];
    this.session.do({ do: 'remove', components, connections },
      `Remove ${what.length === 1 ? what[0] : `${what.length} things`}`, { select: nothing });
  }

  async arrange(): Promise<void> {
    const places = await arrange(this.session.state.picture);
    this.session.do({ do: 'place', places: Object.fromEntries(places) }, 'Arrange');
    requestAnimationFrame(() => this.fit());
  }

  kindOf(id: string): KindWords | undefined {
    return this.vocabulary?.kinds.find((kind) => kind.id === id);
  }

  /** All that can be said of a kind; null until the site has told. */
  wholeKind(id: string): KindWhole | null {
    const known = this.kinds.get(id);
    if (known && known !== 'asked') return known;
    if (!known && this.kindOf(id)) {
      this.kinds.set(id, 'asked');
      ask<KindWhole>(`/kinds/${id}`)
        .then((whole) => { this.kinds.set(id, whole); this.tell(); })
        .catch(() => this.kinds.delete(id));
    }
    return null;
  }

  /** Before somebody wants to know: what can be said of a component is known then, also while the site is away. */
  private askOfKinds(): void {
    for (const { kind } of this.session.state.picture.components) this.wholeKind(kind);
  }

  private sayBeside(reference: string): void {
    const address = new URL(location.href);
    if ((address.searchParams.get('beside') ?? '') === reference) return;
    if (reference === '') address.searchParams.delete('beside');
    else address.searchParams.set('beside', reference);
    history.replaceState(null, '', address);
  }

  private async load(): Promise<void> {
    this.judging.judge(this.session.state.history.text);
    if (this.keeping.draft.design) void this.running.list(this.keeping.draft.design);
    const { picture } = this.session.state;
    if (picture.components.length > 0 && picture.components.every(({ at }) => at === undefined)) {
      const places = await arrange(picture);
      this.session.arrangeAs(places);
      requestAnimationFrame(() => this.fit());
    }
    // What the site said last time serves until it answers, and where it does not.
    this.vocabulary = remembered();
    this.tell();
    for (let wait = 500; ; wait = Math.min(wait * 2, 8000)) {
      try {
        this.vocabulary = await ask<Vocabulary>('/vocabulary');
        remember(this.vocabulary);
        this.askOfKinds();
        this.tell();
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  private follow(): void {
    const { history, picture } = this.session.state;
    if (history.text === this.kept) return;
    this.kept = history.text;
    this.askOfKinds();
    this.judging.judge(history.text);
    this.keeping.keep(history.text, picture.name);
    clearTimeout(this.pausing);
    this.pausing = setTimeout(() => this.session.pause(), 800);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** A short id of its own: `alb`, and `alb-2` for the second. */
export function freeId(kind: string, taken: ReadonlySet<string>): string {
  const name = kind.split('/').at(-1)!;
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name}-${number}`)) return `${name}-${number}`;
}

const words = 'proofload.vocabulary';

function remember(vocabulary: Vocabulary): void {
  try {
    localStorage.setItem(words, JSON.stringify(vocabulary));
  } catch {
    // No room, or none allowed: the site is asked again the next time.
  }
}

function remembered(): Vocabulary | null {
  try {
    const known = JSON.parse(localStorage.getItem(words) ?? 'null') as Partial<Vocabulary> | null;
    return known && Array.isArray(known.kinds) && Array.isArray(known.sections) ? (known as Vocabulary) : null;
  } catch {
    return null;
  }
}
