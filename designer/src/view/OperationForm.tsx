import type { Operation } from '../core/picture';
import { Field, FieldList, More } from './Fields';
import { Icon } from './Icon';
import { number } from './drawn';
import { useDesigner, useDesignPart, useNews } from './store';
import { rate, share, time } from './words';

const shown = ['entry', 'rate', 'users', 'actions', 'peak'];

/** More than this, and each is folded to its name. */
const mostOpen = 8;

/** All that clients do. */
export function Operations() {
  const operations = useDesignPart(({ picture }) => picture.operations);
  return operations.map((operation) => (operations.length <= mostOpen
    ? <OperationForm key={operation.id} operation={operation} />
    : (
      <More key={operation.id} name="panel-more folded" summary={<>{operation.id} <span className="faint">
        {operation.settings.get('rate') ?? operation.settings.get('users') ?? ''}</span></>}>
        {() => <OperationForm operation={operation} />}
      </More>
    )));
}

/** One operation: where it enters and how often, and the rest of what can be said of it on demand. */
function OperationForm({ operation }: { operation: Operation }) {
  const designer = useDesigner();
  const section = useNews(({ vocabulary }) => vocabulary?.sections.find(({ name }) => name === 'operations'));
  const line = useNews(({ judging }) => judging.current.verdict)?.operations.find(({ id }) => id === operation.id);
  const { id, settings } = operation;
  const set = (field: string, value: string) => designer.session.do(
    { do: 'set', path: ['operations', id, ...field.split('.')], value }, `Set ${field} of ${id}`);
  const fields = section?.fields ?? [];
  const first = fields.filter(({ name }) => shown.includes(name)
    && (settings.has(name) || name === 'entry' || (name === 'rate' && !settings.has('users'))));
  const p99 = number(line?.p99Milliseconds);
  return (
    <fieldset className="operation">
      <legend>{id}</legend>
      {line && (
        <p className="soft small number">
          {rate(Number(line.offeredPerSecond))}{p99 !== null && <>, 99 in 100 within <button type="button" className="figure"
            title="How it comes about" aria-label={`${time(p99)}. How it comes about`}
            onClick={() => designer.explain({ operation: id, number: 'p99' })}>{time(p99)}</button></>}
          {Number(line.failedShare) >= 0.0005 && `, ${share(Number(line.failedShare))} fail`}
        </p>
      )}
      <button type="button" className="button icon" aria-label={`Remove the operation ${id}`} title="Remove"
        onClick={() => designer.session.do({ do: 'set', path: ['operations', id], value: '' }, `Remove the operation ${id}`)}>
        <Icon name="trash" />
      </button>
      <div className="fields">
        {first.map((field) => <Field key={field.name} field={field} value={settings.get(field.name) ?? ''} onSet={set} />)}
      </div>
      <More summary={`More of ${id}`}>{() => (
        <FieldList fields={fields.filter((field) => !first.includes(field))} settings={settings} about={id} onSet={set} />
      )}</More>
    </fieldset>
  );
}
