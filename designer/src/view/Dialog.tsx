import { useLayoutEffect, useRef, type ReactNode } from 'react';
import type { Designer } from './designer';
import { useDesigner, useNews } from './store';

interface DialogProps {
  readonly name: NonNullable<Designer['dialog']>;
  readonly title: string;
  readonly children: ReactNode;
}

/** A dialog of the browser's own: it keeps the focus, and Escape closes it. */
export function Dialog({ name, title, children }: DialogProps) {
  const designer = useDesigner();
  const isOpen = useNews(({ dialog }) => dialog === name);
  const element = useRef<HTMLDialogElement>(null);
  // At once: what is typed behind Ctrl+K belongs into it.
  useLayoutEffect(() => {
    if (isOpen && !element.current?.open) element.current?.showModal();
    if (!isOpen && element.current?.open) element.current.close();
  }, [isOpen]);
  // The browser tells of a closing late: the dialog may have been opened again since.
  const onClose = () => { if (isOpen && !element.current?.open) designer.open(null); };
  return (
    <dialog ref={element} className={`designer-dialog of-${name}`} aria-label={title} onClose={onClose}
      onClick={(event) => { if (event.target === element.current) designer.open(null); }}>
      {isOpen && <div className="stack">{children}</div>}
    </dialog>
  );
}
