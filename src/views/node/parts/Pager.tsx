import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight } from 'lucide-react';
import { formatCount } from '../../../lib/format';
import { IconButton } from '../../../ui';
import styles from './parts.module.css';

export interface PagerProps {
  /** What is counted, in the plural. */
  readonly things: string;
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  readonly onChange: (page: number) => void;
}

/** Says which part of a long list is shown and leads to the others; nothing where all is shown. */
export function Pager({ things, page, pageSize, total, onChange }: PagerProps) {
  if (total <= pageSize) return null;
  const last = Math.ceil(total / pageSize) - 1;
  const first = page * pageSize;
  const move = (label: string, target: number, Icon: typeof ChevronFirst) => (
    <IconButton
      label={label}
      size="small"
      icon={<Icon size={16} aria-hidden />}
      isDisabled={target < 0 || target > last || target === page}
      onPress={() => {
        onChange(target);
      }}
    />
  );
  return (
    <div className={styles.pager} role="group" aria-label={`Pages of ${things}`}>
      {move('First page', 0, ChevronFirst)}
      {move('Previous page', page - 1, ChevronLeft)}
      <span>
        {formatCount(first + 1)} – {formatCount(Math.min(first + pageSize, total))} of {formatCount(total)}{' '}
        {things}
      </span>
      {move('Next page', page + 1, ChevronRight)}
      {move('Last page', last, ChevronLast)}
    </div>
  );
}
