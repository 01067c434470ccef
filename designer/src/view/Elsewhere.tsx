import { useState } from 'react';
import type { Conflict } from '../core/merging';
import { begin } from './starting';
import { useDesign, useDesigner, useNews } from './store';
import { count } from './words';

/** Two tabs on one design: the second says so, and nothing is overwritten in silence. */
export function Elsewhere() {
  const designer = useDesigner();
  const { history, picture } = useDesign();
  const isElsewhere = useNews(({ keeping }) => keeping.isElsewhere);
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  if (!isElsewhere) return null;
  const merge = () => {
    const merged = designer.keeping.merged();
    setConflicts('conflicts' in merged ? merged.conflicts : []);
    if ('conflicts' in merged) return;
    designer.keeping.takeOver();
    designer.session.do({ do: 'rewrite', text: merged.text }, 'Merge with the other tab');
  };
  return (
    <div className="banner warn" role="alert">
      <p>
        <strong>This design is open in another tab, which keeps it.</strong> What you change here stays in this tab until you
        merge both, or go on with a copy.
        {conflicts.length > 0 && ` They contradict each other in ${count(conflicts.length, 'place')}, first at line ${
          conflicts[0]!.line}: “${conflicts[0]!.mine.join(' ').trim() || 'nothing'}” here, “${
          conflicts[0]!.theirs.join(' ').trim() || 'nothing'}” there. Change one of them, or take a copy.`}
      </p>
      <button type="button" className="button" onClick={merge}>Merge and work here</button>
      <button type="button" className="button" onClick={() => begin(history.text, `${picture.name} (copy)`)}>Work on a copy</button>
    </div>
  );
}
