interface Props {
  /** The name under which the person is shown. */
  readonly shown: string;
  readonly username: string;
}

/** A person in a list: beside a given name, which others may have too, stands the username. */
export function PersonLabel({ shown, username }: Props) {
  return (
    <>
      <bdi>{shown}</bdi>
      {shown !== username && (
        <>
          {' '}
          <span className="hint username">@{username}</span>
        </>
      )}
    </>
  );
}
