import type { Explanation } from '../core/api';
import { useAsked } from './asked';
import { Dialog } from './Dialog';
import { useDesign, useDesigner, useNews } from './store';

/** How numbers come about: formula, inputs, the defaults they lean on, whose prices they are. */
export function ExplainDialog() {
  return <Dialog name="explain" title="How the numbers come about"><Working /></Dialog>;
}

function Working() {
  const designer = useDesigner();
  const { history } = useDesign();
  const { number, ...whose } = useNews((known) => known.explained);
  const { component } = whose;
  const about = new URLSearchParams(whose).toString();
  const { answer, trouble } = useAsked<Explanation>(`/explain?${about}`, history.text);
  const lines = answer?.workings ?? [];
  const first = lines.filter(({ name }) => name === number);
  return (
    <>
      <h2>{Object.values(whose)[0] ?? 'The design'}: how the numbers come about</h2>
      {trouble && <p className="tone bad" role="status">{trouble}</p>}
      {!answer && !trouble && <p className="soft" role="status">Asking for the working …</p>}
      {answer && (
        <>
          <dl className="workings">
            {[...first, ...lines.filter((line) => !first.includes(line))].map(({ name, value, how, sum }) => (
              <div key={name} className={name === number ? 'asked' : ''}>
                <dt>{name}</dt>
                <dd>
                  <strong className="number">{value}</strong>
                  {sum && <code>{sum}</code>}
                  <p className="small soft">{how}</p>
                </dd>
              </div>
            ))}
          </dl>
          {answer.costs.length > 0 && (
            <section>
              <h3>What it costs a month</h3>
              <ul className="workings">
                {answer.costs.map(({ what, monthly, sums, because, from }, index) => (
                  <li key={index}>
                    <span>{what}</span> <strong className="number">{monthly}</strong>
                    {sums.map((sum) => <code key={sum}>{sum}</code>)}
                    <p className="small soft">{[because, from].filter(Boolean).join('. ')}</p>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {answer.leans.length > 0 && (
            <section>
              <h3>Defaults that it leans on</h3>
              <ul className="workings">
                {answer.leans.map(({ component: of, parameter, value, source, matters }) => (
                  <li key={`${of} ${parameter}`}>
                    <code>{component ? '' : `${of}.`}{parameter}: {value}</code>
                    <p className="small soft">{matters} {source ? `From ${source}.` : 'An assumption of ours.'}</p>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {answer.notes.length > 0 && (
            <section>
              <h3>What was left out or approximated</h3>
              <ul className="small soft">{answer.notes.map((note) => <li key={note}>{note}</li>)}</ul>
            </section>
          )}
        </>
      )}
      <div className="actions"><button type="button" className="button" onClick={() => designer.open(null)}>Close</button></div>
    </>
  );
}
