import { useState, type FormEvent } from 'react';
import { Dialog } from './Dialog';
import { useDesigner, useNews } from './store';

/** What becomes of the work, in a few words that are always true. */
export function KeptNote() {
  const kept = useNews(({ keeping }) => keeping.kept);
  const trouble = useNews(({ judging }) => judging.current.trouble);
  if (trouble) return <p className="kept warn" role="status">No answer from the site; kept in this browser</p>;
  switch (kept.state) {
    case 'saved': return <p className="kept">Saved as version {kept.version}</p>;
    case 'saving': return <p className="kept">Saving …</p>;
    case 'trouble': return <p className="kept warn" role="status">{kept.why}</p>;
    case 'kept': return <p className="kept">Kept in this browser</p>;
  }
}

export function SaveDialog() {
  const designer = useDesigner();
  const draft = useNews(({ keeping }) => keeping.draft);
  const [message, setMessage] = useState('');
  const [link, setLink] = useState('');
  const [trouble, setTrouble] = useState('');
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setLink('');
    setTrouble('');
    const isFirst = draft.design === null;
    const id = await designer.keeping.save(message || (isFirst ? 'First version' : 'Changed in the designer'));
    if (!id) {
      const { kept } = designer.keeping;
      setTrouble(kept.state === 'trouble' ? kept.why : 'It was not saved.');
      return;
    }
    if (isFirst) history.replaceState(null, '', `/designer/${id}`);
    setMessage('');
    setLink(`${location.origin}/designs/${id}`);
  };
  return (
    <Dialog name="save" title="Save">
      <h2>{draft.design ? 'Save another version' : 'Save this design'}</h2>
      <p className="soft small">It is kept in this browser anyway. Saved on the site, it has versions, a page, runs, and a link
        that you can give to others: who has it can read it, and only you can change it.</p>
      <form className="stack" onSubmit={(event) => void save(event)}>
        <div className="field">
          <label htmlFor="save-message">What changed</label>
          <input id="save-message" type="text" maxLength={200} value={message} autoComplete="off"
            onChange={(event) => setMessage(event.target.value)} />
        </div>
        {trouble && <p className="tone bad" role="alert">{trouble} Nothing is lost: it is kept in this browser.</p>}
        {link && <p role="status">Saved. Its link: <a href={link}>{link}</a></p>}
        <div className="actions">
          <button className="button primary">Save {draft.version ? `as version ${draft.version + 1}` : ''}</button>
          <button type="button" className="button" onClick={() => { setLink(''); setTrouble(''); designer.open(null); }}>Close</button>
        </div>
      </form>
    </Dialog>
  );
}
