import { useDesign, useDesigner, useNews } from './store';
import { begin } from './starting';

/** Two tabs on one design: the second says so, and nothing is overwritten in silence. */
export function Elsewhere() {
  const designer = useDesigner();
  const { history, picture } = useDesign();
  const isElsewhere = useNews(({ keeping }) => keeping.isElsewhere);
  if (!isElsewhere) return null;
  return (
    <div className="banner warn" role="alert">
      <p><strong>This design is open in another tab.</strong> What you change here is not kept.</p>
      <button type="button" className="button" onClick={() => designer.keeping.takeOver()}>Work here</button>
      <button type="button" className="button" onClick={() => begin(history.text, `${picture.name} (copy)`)}>Work on a copy</button>
    </div>
  );
}
