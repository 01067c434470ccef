import { useEffect, useId, useRef, useState, type ChangeEvent } from 'react';
import { ask, askFile } from '../core/api';
import { begin } from './starting';
import { Icon } from './Icon';
import { useDesign, useDesigner, useNews } from './store';

interface Format {
  readonly id: string;
  readonly name: string;
  readonly canExport: boolean;
  readonly canImport: boolean;
}

interface Imported {
  readonly document: string;
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** What is done with the design as a file. */
export function FileMenu() {
  const designer = useDesigner();
  const { history, picture } = useDesign();
  const draft = useNews(({ keeping }) => keeping.draft);
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    if (!isOpen) return undefined;
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : !menu.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, [isOpen]);

  const download = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([history.text], { type: 'application/yaml' }));
    link.download = `${picture.name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'design'}.yaml`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const open = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    event.target.value = '';
    setOpen(false);
    if (!chosen) return;
    const text = (await chosen.text()).replace(/\r\n?/g, '\n');
    const isDesign = /\.(ya?ml|json)$/i.test(chosen.name) && /^[\s{]*["']?proofload["']?\s*:/m.test(text);
    if (isDesign) designer.session.do({ do: 'rewrite', text }, `Open ${chosen.name}`);
    else await importFrom(chosen.name, text, designer);
  };
  return (
    <div className="menu" ref={menu}>
      <button type="button" className="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        Design <Icon name="more" />
      </button>
      <div id={id} className="menu-list" hidden={!isOpen}>
        <a href="/designer">New, or another</a>
        <button type="button" onClick={() => begin(history.text, `${picture.name} (copy)`)}>Duplicate</button>
        <button type="button" onClick={() => file.current?.click()}>Open a file</button>
        <button type="button" onClick={download}>Download as YAML</button>
        <button type="button" onClick={() => { setOpen(false); designer.open('versions'); }}>Versions</button>
        <button type="button" onClick={() => { setOpen(false); designer.open('share'); }}>Share</button>
        {draft.design && <a href={`/designs/${draft.design}`}>Its page: versions, review, runs</a>}
        {formats.some(({ canExport }) => canExport) && <p>Export</p>}
        {formats.filter(({ canExport }) => canExport).map((format) => (
          <button key={format.id} type="button" onClick={() => void exportAs(format, history.text, designer)}>{format.name}</button>
        ))}
        <input ref={file} type="file" accept=".yaml,.yml,.json,.mmd,.drawio,.xml,.tf,.template,text/*"
          aria-label="Open a file" hidden
          onChange={(event) => void open(event)} />
      </div>
    </div>
  );
}

/** The formats that this site writes. */
function useFormats(): readonly Format[] {
  const [formats, setFormats] = useState<readonly Format[]>([]);
  useEffect(() => {
    ask<readonly Format[]>('/formats').then(setFormats).catch(() => setFormats([]));
  }, []);
  return formats;
}

/** What another tool wrote becomes a design; what was not understood is said, and one undo brings back what was there. */
async function importFrom(name: string, text: string, { session }: ReturnType<typeof useDesigner>): Promise<void> {
  try {
    const { document, problems } = await ask<Imported>('/import/auto', { document: text });
    session.do({ do: 'rewrite', text: document }, `Open ${name}`);
    if (problems.length > 0) session.say(problems.map(({ line, message }) => `Line ${line}: ${message}`).join(' '));
  } catch (error) {
    session.say(`${name} could not be opened. ${error instanceof Error ? error.message : ''}`);
  }
}

async function exportAs(format: Format, text: string, { session }: ReturnType<typeof useDesigner>): Promise<void> {
  session.say(`Writing ${format.name} …`);
  try {
    const answer = await askFile(`/export/${format.id}`, { document: text });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await answer.blob());
    link.download = /filename="?([^";]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? `design.${format.id}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    session.say(`${format.name} was written.`);
  } catch (error) {
    session.say(`${format.name} could not be written. ${error instanceof Error ? error.message : ''}`);
  }
}
