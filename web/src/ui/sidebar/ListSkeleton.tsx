import { texts } from '../../text/texts';

const LINES = [0, 1, 2, 3, 4, 5];

/** Stands in place of a list until it is loaded. */
export function ListSkeleton() {
  return (
    <div className="list-skeleton" role="status">
      <span className="visually-hidden">{texts.page.loading}</span>
      {LINES.map((line) => (
        <div key={line} aria-hidden="true">
          <i />
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}
