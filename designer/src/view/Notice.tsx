import { Icon } from './Icon';
import { useDesigner, useNews } from './store';

/** What becomes of something that takes a while: it goes by itself, unless it went wrong. */
export function Notice() {
  const designer = useDesigner();
  const notice = useNews((known) => known.notice);
  return (
    <div className="notices" role="status">
      {notice && (
        <p className={notice.isLasting ? 'notice-words bad' : 'notice-words'}>{notice.words}
          <button type="button" className="button icon" aria-label="Close the notice" onClick={() => designer.notify('')}><Icon name="cross" /></button>
        </p>
      )}
    </div>
  );
}
