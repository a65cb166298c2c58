import type { AnchorHTMLAttributes, MouseEvent, Ref } from 'react';
import { useNavigateView, useViewHref } from './hooks';
import type { ViewState } from './view-state';

export interface ViewLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  readonly change: Partial<ViewState>;
  readonly replace?: boolean;
  readonly ref?: Ref<HTMLAnchorElement>;
}

/** A link to a changed view with its real address: a plain click goes there in place, all others are the browser's. */
export function ViewLink({ change, replace = false, onClick, ...props }: ViewLinkProps) {
  const navigate = useNavigateView();
  const toHref = useViewHref();
  return (
    <a
      {...props}
      href={toHref(change)}
      onClick={(event) => {
        onClick?.(event);
        if (!isPlainClick(event)) return;
        event.preventDefault();
        navigate(change, { replace });
      }}
    />
  );
}

function isPlainClick(event: MouseEvent): boolean {
  return (
    !event.defaultPrevented &&
    event.button === 0 &&
    !event.metaKey &&
    !event.ctrlKey &&
    !event.shiftKey &&
    !event.altKey
  );
}
