import { texts } from '../../text/texts';

interface Props {
  /** How many are not shown. */
  readonly hidden: number;
  readonly show: () => void;
}

/** Offers to show the other entries of a list. */
export function ShowAll({ hidden, show }: Props) {
  return hidden <= 0 ? null : (
    <button type="button" className="link show-all" data-result="" onClick={show}>
      {texts.lists.showMore(hidden)}
    </button>
  );
}
