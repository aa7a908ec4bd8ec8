const LINES = ['theirs', 'theirs long', 'mine', 'theirs', 'mine long'] as const;

/** Stands in place of messages that take long to load. That they are loading is said above them. */
export function LogSkeleton() {
  return (
    <div className="log-skeleton" aria-hidden="true">
      {LINES.map((line, i) => (
        <i key={i} className={line} />
      ))}
    </div>
  );
}
