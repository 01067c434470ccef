import { ask, askText, type DesignSaved, type SampleLine } from './api';
import { drafts, readDraft } from './keeping';

/** A design that another one can be compared with; the reference is what an address says. */
export interface Other {
  readonly reference: string;
  readonly name: string;
}

export interface Others {
  readonly drafts: readonly Other[];
  readonly saved: readonly Other[];
  readonly gallery: readonly Other[];
  /** Lists that the site did not give, as people call them. */
  readonly missing: readonly string[];
}

/** All designs at hand but the one under edit. */
export async function othersThan(key: string, design: string | null): Promise<Others> {
  const missing: string[] = [];
  const listed = <Item>(path: string, name: string) => ask<readonly Item[]>(path).catch((): readonly Item[] => {
    missing.push(name);
    return [];
  });
  const [saved, gallery] = await Promise.all([
    listed<DesignSaved>('/designs', 'saved designs'), listed<SampleLine>('/gallery', 'the gallery'),
  ]);
  return {
    missing: missing.sort(),
    drafts: drafts().filter((draft) => draft.key !== key && draft.design === null)
      .map((draft) => ({ reference: `draft:${draft.key}`, name: draft.name || 'Untitled' })),
    saved: saved.filter(({ id }) => id !== design).map(({ id, name }) => ({ reference: `design:${id}`, name })),
    gallery: gallery.map(({ name, title }) => ({ reference: `gallery:${name}`, name: title })),
  };
}

/** The text of what a reference names. */
export async function textOf(reference: string): Promise<string> {
  const [, kind, name = ''] = /^(draft|design|gallery):([\w/.-]+)$/.exec(reference) ?? [];
  switch (kind) {
    case 'draft': {
      const draft = readDraft(name);
      if (!draft) throw new Error('This browser keeps no such draft.');
      return draft.text;
    }
    case 'design': {
      const { version } = await ask<DesignSaved>(`/designs/${name}`);
      return askText(`/designs/${name}/versions/${version}`);
    }
    case 'gallery':
      return askText(`/gallery/${name}`);
    default:
      throw new Error(`'${reference}' names no design: it is draft:…, design:… or gallery:….`);
  }
}
