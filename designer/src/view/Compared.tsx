import { useMemo } from 'react';
import { differenceOf, isSame, type Difference } from '../core/comparing';
import { useDesign, useDesigner, useNews } from './store';

/** What is other than in the text that the design is compared with; null where it is compared with none. */
export function useDifference(): Difference | null {
  const { picture } = useDesign();
  const beside = useNews((designer) => designer.beside);
  return useMemo(() => (beside ? differenceOf(beside.picture, picture) : null), [beside, picture]);
}

/** Says in words what canvas and outline show in colour. */
export function Compared() {
  const designer = useDesigner();
  const beside = useNews((known) => known.beside);
  const difference = useDifference();
  if (!beside || !difference) return null;
  const { added, removed, changed, addedConnections, removedConnections, changedConnections, operations, settings } = difference;
  const names = (words: string, ids: readonly string[]) => (ids.length > 0 ? [`${words} ${ids.join(', ')}`] : []);
  const parts = [
    ...names('added', [...added, ...addedConnections]),
    ...names('removed', [...removed.map(({ id }) => id), ...removedConnections.map(({ id }) => id)]),
    ...names('changed', [...[...changed, ...changedConnections].map(([id, fields]) => `${id} (${fields.join(', ')})`), ...settings]),
    ...operations.map(({ id, what }) => `operation ${id} ${what}`),
  ];
  return (
    <div className="banner compared" role="status">
      <p><strong>Compared with {beside.name}:</strong> {isSame(difference) ? 'nothing is other.' : `${parts.join('; ')}.`}</p>
      <button type="button" className="button" onClick={() => designer.compare('', null)}>Stop comparing</button>
    </div>
  );
}
