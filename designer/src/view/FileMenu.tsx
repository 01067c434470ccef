import { useEffect, useId, useRef, useState, type ChangeEvent } from 'react';
import { ask, askFile } from '../core/api';
import type { Designer } from './designer';
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
  readonly problems: readonly { readonly line: number; readonly message: string; readonly remedy: string }[];
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

  const download = () => save(new Blob([history.text], { type: 'application/yaml' }),
    `${picture.name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'design'}.yaml`);
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
        <button type="button" onClick={() => { setOpen(false); designer.open('beside'); }}>Compare with another design</button>
        <button type="button" onClick={() => { setOpen(false); designer.open('share'); }}>Share</button>
        {draft.design && <a href={`/designs/${draft.design}`}>Its page: versions, review, runs</a>}
        {formats.some(({ canExport }) => canExport) && <p>Export</p>}
        {formats.filter(({ canExport }) => canExport).map((format) => (
          <button key={format.id} type="button" onClick={() => void exportAs(format, history.text, designer)}>{format.name}</button>
        ))}
        {formats.some(({ id: format, canExport }) => format === 'svg' && canExport) && (
          <button type="button" onClick={() => void exportPicture(history.text, designer)}>PNG picture</button>
        )}
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

/** What another tool wrote becomes a design; what was not understood is listed, and one undo brings back what was there. */
async function importFrom(name: string, text: string, designer: Designer): Promise<void> {
  designer.notify(`Reading ${name} …`);
  try {
    const { document, problems } = await ask<Imported>('/import/auto', { document: text });
    designer.session.do({ do: 'rewrite', text: document }, `Open ${name}`);
    designer.showImport({ name, problems });
  } catch (error) {
    designer.notify(`${name} could not be opened. ${error instanceof Error ? error.message : ''}`, true);
  }
}

async function exportAs(format: Format, text: string, designer: Designer): Promise<void> {
  designer.notify(`Writing ${format.name} …`);
  try {
    const answer = await askFile(`/export/${format.id}`, { document: text });
    save(await answer.blob(), nameIn(answer) ?? `design.${format.id}`);
    designer.notify(`${format.name} was written.`);
  } catch (error) {
    designer.notify(`${format.name} could not be written. ${error instanceof Error ? error.message : ''}`, true);
  }
}

/** The site draws; the browser, which has the fonts, makes the points. Twice as many as on the screen, for print. */
async function exportPicture(text: string, designer: Designer): Promise<void> {
  designer.notify('Drawing the picture …');
  try {
    const answer = await askFile('/export/svg', { document: text });
    const name = (nameIn(answer) ?? 'design.svg').replace(/\.svg$/, '.png');
    const picture = new Image();
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await answer.text())}`;
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = 2 * picture.naturalWidth;
    canvas.height = 2 * picture.naturalHeight;
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height); // Every browser that gets here has it.
    const points = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!points) throw new Error('This browser makes no picture of that size.');
    save(points, name);
    designer.notify('PNG picture was written.');
  } catch (error) {
    designer.notify(`The picture could not be written. ${error instanceof Error ? error.message : ''}`, true);
  }
}

function nameIn(answer: Response): string | undefined {
  return /filename="?([^";]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
}

function save(what: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(what);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
