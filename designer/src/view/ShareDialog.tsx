import { useState } from 'react';
import { Dialog } from './Dialog';
import { useDesigner, useNews } from './store';

/** Links for others: one to look, one to go on with a copy of their own. */
export function ShareDialog() {
  return <Dialog name="share" title="Share"><Share /></Dialog>;
}

function Share() {
  const designer = useDesigner();
  const draft = useNews(({ keeping }) => keeping.draft);
  const isDirty = useNews(({ keeping }) => keeping.isDirty);
  return (
    <>
      <h2>Share</h2>
      {!draft.design
        ? <p className="soft">What others are to see is saved on the site first. It needs no account.</p>
        : (
          <>
            {isDirty && <p className="tone warn small">What changed since version {draft.version} is not in what they see. Save it, too.</p>}
            <Link id="share-view" label="To look: picture, review, cost, runs" path={`/designs/${draft.design}`} />
            <Link id="share-copy" label="To work on a copy of their own" path={`/designer/${draft.design}`} />
            <p className="small soft">Whoever has a link can read the design; only you can change it.</p>
          </>
        )}
      <div className="actions">
        {(!draft.design || isDirty) && <button type="button" className="button primary" onClick={() => designer.open('save')}>Save a version</button>}
        <button type="button" className="button" onClick={() => designer.open(null)}>Close</button>
      </div>
    </>
  );
}

function Link({ id, label, path }: { id: string; label: string; path: string }) {
  const [said, setSaid] = useState('');
  const address = `${location.origin}${path}`;
  const copy = () => navigator.clipboard.writeText(address)
    .then(() => setSaid('Copied'), () => setSaid('This browser does not let us copy: mark the link and copy it.'));
  return (
    <div className="field share-link">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="text" readOnly value={address} onFocus={(event) => event.target.select()} />
      <button type="button" className="button" aria-label={`Copy the link: ${label}`} onClick={() => void copy()}>Copy</button>
      {said && <p className="small soft" role="status">{said}</p>}
    </div>
  );
}
