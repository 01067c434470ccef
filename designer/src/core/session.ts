import { settle, type Places } from './arrange';
import { perform, type Command } from './commands';
import { act, begin, redo, seal, undo, type History } from './history';
import { draw, emptyPicture, type Picture } from './picture';
import type { Change } from './text';
import type { Fault } from './tree';

export interface Selection {
  readonly components: readonly string[];
  readonly connections: readonly string[];
}

/** A design under edit. Text and picture come from one history, so they cannot disagree. */
export interface State {
  readonly history: History;

  /** The picture of the text; where the text is no YAML, of the last one that was. */
  readonly picture: Picture;
  readonly faults: readonly Fault[];
  readonly places: Places;

  /** Where things stood of which the file said nothing: there they stand again when what it says is taken back. */
  readonly unwritten: Places;
  readonly selection: Selection;

  /** The last thing done, in words, for those who listen rather than look. */
  readonly said: string;
}

export const nothing: Selection = { components: [], connections: [] };

export class Session {
  private current: State;
  private readonly listeners = new Set<() => void>();

  constructor(text: string, places: Places = new Map()) {
    this.current = shown({
      history: begin(text), picture: emptyPicture, faults: [], places, unwritten: places, selection: nothing, said: '',
    });
  }

  get state(): State {
    return this.current;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Carries a command out, as a step that can be taken back. What shares a group with the step before joins it. */
  do(command: Command, label: string, options: { group?: string; select?: Selection } = {}): void {
    if (this.current.faults.length > 0 && command.do !== 'rewrite') {
      this.say('The text has to be mended first: it is no YAML at the moment.');
      return;
    }
    const history = act(this.current.history, label, perform(this.current.history.text, command), options.group);
    this.become({ ...this.current, history, said: label, selection: options.select ?? this.current.selection });
  }

  /** Letters typed into the text: one step until a pause. */
  type(change: Change): void {
    this.become({ ...this.current, history: act(this.current.history, 'Edit the text', [change], 'typing') });
  }

  /** A pause: what comes next is a step of its own. */
  pause(): void {
    const history = seal(this.current.history);
    if (history !== this.current.history) this.become({ ...this.current, history });
  }

  undo(): void {
    const label = this.current.history.past?.step.label;
    if (label) this.become({ ...this.current, history: undo(this.current.history), said: `Undone: ${label}` });
  }

  redo(): void {
    const label = this.current.history.future?.step.label;
    if (label) this.become({ ...this.current, history: redo(this.current.history), said: `Done again: ${label}` });
  }

  select(selection: Selection): void {
    const { components, connections } = this.current.selection;
    if (same(components, selection.components) && same(connections, selection.connections)) return;
    this.become({ ...this.current, selection });
  }

  /** Another arrangement of what the file says nothing about. */
  arrangeAs(places: Places): void {
    this.become({ ...this.current, places, unwritten: places });
  }

  say(said: string): void {
    this.become({ ...this.current, said });
  }

  private become(next: State): void {
    this.current = next.history.text === this.current.history.text && next.places === this.current.places
      ? next
      : shown(next);
    for (const listener of this.listeners) listener();
  }
}

function shown(state: State): State {
  const drawn = draw(state.history.text);
  if ('faults' in drawn) return { ...state, faults: drawn.faults };
  const { picture } = drawn;
  const components = new Set(picture.components.map(({ id }) => id));
  const connections = new Set(picture.connections.map(({ id }) => id));
  const places = settle(picture, new Map([...state.places, ...state.unwritten]));
  const unsaid = picture.components.flatMap(({ id, at }) => (at ? [] : [[id, places.get(id)!] as const]));
  return {
    ...state,
    picture,
    faults: [],
    places,
    unwritten: new Map([...state.unwritten, ...unsaid]),
    selection: {
      components: state.selection.components.filter((id) => components.has(id)),
      connections: state.selection.connections.filter((id) => connections.has(id)),
    },
  };
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}
