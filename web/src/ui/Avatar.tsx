import { colourOf, initialsOf } from '../domain/avatar';

interface Props {
  /** The id that chooses the colour. */
  readonly id: string;
  readonly name: string;
  /** Rooms have another form than people. */
  readonly isRoom?: boolean;
  readonly size?: 'small' | 'large' | 'huge';
}

/** A picture of a person or a room: letters on a colour. The name is always beside it. */
export function Avatar({ id, name, isRoom = false, size = 'small' }: Props) {
  const className = ['avatar', `colour-${colourOf(id)}`, size, ...(isRoom ? ['of-room'] : [])].join(' ');
  return (
    <span className={className} aria-hidden="true" data-initials={initialsOf(name)} />
  );
}
