interface Props {
  /** The name under which the person is shown. */
  readonly shown: string;
  readonly username: string;
}

/**
 * A person in a list. Beside a given name, which others may have too, stands the username; if there is no room, it
 * stands below, so that a long name does not hide it.
 */
export function PersonLabel({ shown, username }: Props) {
  return (
    <span className="person-label">
      <bdi>{shown}</bdi>
      {shown !== username && (
        <>
          {' '}
          <span className="hint">@{username}</span>
        </>
      )}
    </span>
  );
}
