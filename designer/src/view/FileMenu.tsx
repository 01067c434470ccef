import { useEffect, useId, useRef, useState, type ChangeEvent } from 'react';
import { begin } from './starting';
import { Icon } from './Icon';
import { useDesign, useDesigner, useNews } from './store';

interface Format {
  readonly id: string;
  readonly name: string;
  readonly canExport?: boolean;
  readonly canImport?: boolean;
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
    if (chosen) designer.session.do({ do: 'rewrite', text: (await chosen.text()).replace(/\r\n?/g, '\n') }, `Open ${chosen.name}`);
    setOpen(false);
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
        {draft.design && <a href={`/designs/${draft.design}`}>Its page: versions, review, runs</a>}
        {formats.some(({ canExport }) => canExport) && <p>Export</p>}
        {formats.filter(({ canExport }) => canExport).map((format) => (
          <button key={format.id} type="button" onClick={() => void exportAs(format, history.text, designer)}>{format.name}</button>
        ))}
        <input ref={file} type="file" accept=".yaml,.yml,.json,text/*" aria-label="Open a file" hidden
          onChange={(event) => void open(event)} />
      </div>
    </div>
  );
}

/** The formats that this site writes, where it says so. */
function useFormats(): readonly Format[] {
  const [formats, setFormats] = useState<readonly Format[]>([]);
  useEffect(() => {
    const known = document.querySelector('[data-formats]') !== null;
    if (known) void fetch('/api/v1/formats').then(async (answer) => { if (answer.ok) setFormats(await answer.json()); });
  }, []);
  return formats;
}

async function exportAs(format: Format, text: string, designer: ReturnType<typeof useDesigner>): Promise<void> {
  const answer = await fetch(`/api/v1/export/${format.id}`, {
    method: 'POST', body: text, headers: { 'content-type': 'application/yaml' },
  }).catch(() => null);
  if (!answer?.ok) {
    designer.session.say(`${format.name} could not be written.`);
    return;
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = /filename="?([^";]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? `design.${format.id}`;
  link.click();
}
