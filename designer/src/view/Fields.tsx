import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { FieldLine } from '../core/api';
import type { Component, Settings } from '../core/picture';
import { useDesignPart } from './store';

const noComponents: readonly Component[] = [];

interface FieldListProps {
  readonly fields: readonly FieldLine[];
  readonly settings: Settings;

  /** Whose fields they are, for the labels. */
  readonly about: string;
  readonly onSet: (field: string, value: string) => void;
  readonly limit?: number;
}

/** What is said of a thing comes first; all else that can be said is one click away, and found by its words. */
export function FieldList({ fields, settings, about, onSet }: FieldListProps) {
  const [typed, setTyped] = useState('');
  const said = fields.filter((field) => settings.has(field.name) || field.isRequired || field.name === 'label');
  const words = typed.toLowerCase();
  const others = fields.filter((field) => !said.includes(field)
    && (words === '' || field.name.toLowerCase().includes(words) || field.about.toLowerCase().includes(words)));
  return (
    <>
      <div className="fields" role="group" aria-label={`What is said of ${about}`}>
        {said.map((field) => <Field key={field.name} field={field} value={settings.get(field.name) ?? ''} onSet={onSet} />)}
      </div>
      <More isOpen={said.length < 3} summary={<>All that can be said <span className="faint">({fields.length - said.length})</span></>}>{() => <>
        <input type="search" placeholder="Find a setting" aria-label="Find a setting" value={typed}
          onChange={(event) => setTyped(event.target.value)} />
        <div className="fields">
          {others.map((field) => <Field key={field.name} field={field} value="" onSet={onSet} />)}
          {others.length === 0 && <p className="soft small">Nothing is called that.</p>}
        </div>
      </>}</More>
    </>
  );
}

interface MoreProps {
  readonly summary: ReactNode;
  readonly isOpen?: boolean;
  readonly name?: string;
  readonly children: () => ReactNode;
}

/** What is a click away is made with that click: a large design has thousands of fields that nobody looks at. */
export function More({ summary, isOpen = false, name = 'panel-more', children }: MoreProps) {
  const [isShown, setShown] = useState(isOpen);
  return (
    <details className={name} open={isShown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {isShown && children()}
    </details>
  );
}

interface FieldProps {
  readonly field: FieldLine;
  readonly value: string;
  readonly onSet: (field: string, value: string) => void;
}

export function Field({ field, value, onSet }: FieldProps) {
  const components = useDesignPart(({ picture }) => (field.form === 'component' ? picture.components : noComponents));
  const id = useId();
  const options = field.form === 'flag' ? ['true', 'false']
    : field.form === 'component' ? components.map((component) => component.id) : field.options;
  const words = (option: string) => (field.form === 'flag' ? (option === 'true' ? 'yes' : 'no') : option);
  const standing = field.default === null ? 'not said' : words(field.default ?? '');
  const hint = [field.about, field.bounds ? `Allowed: ${field.bounds}.` : '', field.source ? `Default from ${field.source}.` : '']
    .filter(Boolean).join(' ');
  return (
    <div className={value === '' ? 'field unsaid' : 'field'}>
      <label htmlFor={id} title={hint}>{field.name}</label>
      {options.length > 0
        ? (
          <select id={id} value={value} title={hint} onChange={(event) => onSet(field.name, event.target.value)}>
            <option value="">{field.default === null ? 'not said' : `${standing} (default)`}</option>
            {value !== '' && !options.includes(value) && <option value={value}>{value}</option>}
            {options.map((option) => <option key={option} value={option}>{words(option)}</option>)}
          </select>
        )
        : <Typed id={id} value={value} hint={hint} onCommit={(typed) => { onSet(field.name, typed); return undefined; }}
            placeholder={field.default === null ? (field.examples ? `such as ${field.examples.split(', ')[0]}` : 'not said')
              : `${standing} (default)`} />}
    </div>
  );
}

interface CommitProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly hint?: string;

  /** Takes the value, or says why not. */
  readonly onCommit: (value: string) => string | undefined;
}

/** A labelled text that counts when it is left, or at Enter; Escape brings back what was there. */
export function Commit({ label, ...typed }: CommitProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} title={typed.hint}>{label}</label>
      <Typed id={id} {...typed} />
    </div>
  );
}

function Typed({ id, value, placeholder, hint, onCommit }: Omit<CommitProps, 'label'> & { id: string }) {
  const [typed, setTyped] = useState(value);
  const [refusal, setRefusal] = useState('');
  useEffect(() => { setTyped(value); setRefusal(''); }, [value]);
  const commit = () => {
    if (typed.trim() !== value) setRefusal(onCommit(typed.trim()) ?? '');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') { setTyped(value); setRefusal(''); event.stopPropagation(); }
  };
  return (
    <>
      <input id={id} type="text" value={typed} placeholder={placeholder} title={hint} spellCheck={false}
        autoComplete="off" aria-invalid={refusal !== ''} aria-describedby={refusal ? `${id}-refusal` : undefined}
        onChange={(event) => setTyped(event.target.value)} onBlur={commit} onKeyDown={onKeyDown} />
      {refusal && <p id={`${id}-refusal`} className="refusal" role="alert">{refusal}</p>}
    </>
  );
}
