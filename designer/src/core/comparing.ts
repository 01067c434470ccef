import type { Component, Connection, Operation, Picture, Settings } from './picture';

/** What is other in a design than in an earlier one, by ids. */
export interface Difference {
  readonly added: ReadonlySet<string>;
  readonly removed: readonly Component[];

  /** The fields that were changed, by component. */
  readonly changed: ReadonlyMap<string, readonly string[]>;
  readonly addedConnections: ReadonlySet<string>;
  readonly removedConnections: readonly Connection[];
  readonly changedConnections: ReadonlyMap<string, readonly string[]>;
  readonly operations: readonly { readonly id: string; readonly what: 'added' | 'removed' | 'changed' }[];

  /** What is said of the design as a whole. */
  readonly settings: readonly string[];
}

export function differenceOf(before: Picture, after: Picture): Difference {
  const components = compare(before.components, after.components);
  const connections = compare(before.connections, after.connections);
  const operations = compare(before.operations, after.operations);
  return {
    added: new Set(components.added.map(({ id }) => id)),
    removed: components.removed,
    changed: components.changed,
    addedConnections: new Set(connections.added.map(({ id }) => id)),
    removedConnections: connections.removed,
    changedConnections: connections.changed,
    operations: [
      ...operations.added.map(({ id }: Operation) => ({ id, what: 'added' as const })),
      ...operations.removed.map(({ id }: Operation) => ({ id, what: 'removed' as const })),
      ...[...operations.changed.keys()].map((id) => ({ id, what: 'changed' as const })),
    ],
    settings: [
      ...(['name', 'description', 'region'] as const).filter((field) => before[field] !== after[field]),
      ...fieldsOf(before.settings, after.settings),
    ],
  };
}

export function isSame(difference: Difference): boolean {
  return difference.added.size + difference.removed.length + difference.changed.size + difference.addedConnections.size
    + difference.removedConnections.length + difference.changedConnections.size + difference.operations.length
    + difference.settings.length === 0;
}

interface Named {
  readonly id: string;
  readonly settings: Settings;
}

function compare<T extends Named>(before: readonly T[], after: readonly T[]) {
  const old = new Map(before.map((each) => [each.id, each]));
  const now = new Set(after.map(({ id }) => id));
  return {
    added: after.filter(({ id }) => !old.has(id)),
    removed: before.filter(({ id }) => !now.has(id)),
    changed: new Map(after.flatMap((each) => {
      const fields = old.has(each.id) ? fieldsOf(old.get(each.id)!.settings, each.settings) : [];
      return fields.length > 0 ? [[each.id, fields] as const] : [];
    })),
  };
}

/** Fields whose words are other; of a map that was changed inside, only the inner ones. */
function fieldsOf(before: Settings, after: Settings): readonly string[] {
  const fields = [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
  return fields.filter((field) => !fields.some((other) => other.startsWith(`${field}.`)));
}
