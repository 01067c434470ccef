import type { Command, NewComponent, NewConnection } from './commands';
import type { Settings } from './picture';
import { freePlace } from './geometry';
import type { State } from './session';
import { typed, type Value } from './value';

/** Components and the connections between them, as they can be put in again, here or in another design. */
export interface Copied {
  readonly components: readonly (NewComponent & { readonly at: { readonly x: number; readonly y: number } })[];
  readonly connections: readonly NewConnection[];
}

export function copied({ picture, places, selection }: State): Copied {
  const chosen = new Set(selection.components);
  return {
    components: picture.components.filter(({ id }) => chosen.has(id)).map(({ id, kind, settings }) => ({
      id, kind, settings: settingsOf(settings, ['type']), at: places.get(id) ?? { x: 0, y: 0 },
    })),
    connections: picture.connections.filter(({ from, to }) => chosen.has(from) && chosen.has(to))
      .map(({ from, to, settings }) => ({ from, to, settings: settingsOf(settings, ['from', 'to']) })),
  };
}

/** The command that puts them in under free ids, beside where they stood. */
export function pasted(what: Copied, { picture, places }: State): { command: Command; ids: readonly string[] } {
  const taken = new Set(picture.components.map(({ id }) => id));
  const names = new Map<string, string>();
  for (const { id } of what.components) {
    const stem = id.replace(/-\d+$/, '');
    let name = id;
    for (let number = 2; taken.has(name); number++) name = `${stem}-${number}`;
    taken.add(name);
    names.set(id, name);
  }
  const stand = new Map(places);
  for (const { id, at } of what.components)
    stand.set(names.get(id)!, freePlace({ x: at.x + 32, y: at.y + 96 }, stand.values()));
  const ids = what.components.map(({ id }) => names.get(id)!);
  return {
    ids,
    command: {
      do: 'add',
      components: what.components.map(({ id, kind, settings }) => ({
        id: names.get(id)!, kind, ...(settings ? { settings } : {}) })),
      connections: what.connections.map(({ from, to, settings }) => ({
        from: names.get(from)!, to: names.get(to)!, ...(settings ? { settings } : {}) })),
      places: Object.fromEntries(stand),
    },
  };
}

function settingsOf(settings: Settings, without: readonly string[]): Readonly<Record<string, Value>> {
  return Object.fromEntries([...settings]
    .filter(([key]) => !key.includes('.') && !without.includes(key))
    .map(([key, value]) => [key, typed(value)]));
}
